package io.purser.platform.storage;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An S3-compatible store.
 *
 * @param endpoint empty for Amazon's own in this region
 * @param publicEndpoint by which other people's programs reach it, when that is another one
 * @param pathStyle whether the bucket is named in the path instead of in the host
 */
@ConfigurationProperties("purser.s3")
record S3Settings(
        @DefaultValue("") String endpoint,
        @DefaultValue("") String publicEndpoint,
        @DefaultValue("us-east-1") String region,
        @DefaultValue("") String bucket,
        @DefaultValue("") String accessKey,
        @DefaultValue("") String secretKey,
        @DefaultValue("false") boolean pathStyle) {

    /** {@code null} for Amazon's own. */
    URI reachedByUs() {
        return endpoint.isBlank() ? null : URI.create(endpoint);
    }

    URI reachedByOthers() {
        return publicEndpoint.isBlank() ? reachedByUs() : URI.create(publicEndpoint);
    }

    boolean complete() {
        return !bucket.isBlank() && !accessKey.isBlank() && !secretKey.isBlank() && !region.isBlank();
    }

    @Override
    public String toString() {
        return "S3Settings[" + endpoint + " " + bucket + "]";
    }
}
