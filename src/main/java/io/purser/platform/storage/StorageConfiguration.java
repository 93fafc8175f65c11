package io.purser.platform.storage;

import io.purser.platform.RefusedToStart;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Which store. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(S3Settings.class)
class StorageConfiguration {

    @Bean
    Storage storage(@Value("${purser.storage}") String kind, @Value("${purser.home}") Path home, S3Settings settings) {
        return switch (kind) {
            case "files" -> new FileSystemStorage(home);
            case "s3" -> {
                if (!settings.complete()) {
                    throw new RefusedToStart("PURSER_STORAGE is s3: set PURSER_S3_BUCKET, PURSER_S3_ACCESS_KEY and"
                            + " PURSER_S3_SECRET_KEY as well");
                }
                yield new S3Storage(settings);
            }
            default -> throw new RefusedToStart("PURSER_STORAGE is " + kind + ": set it to files or to s3");
        };
    }
}
