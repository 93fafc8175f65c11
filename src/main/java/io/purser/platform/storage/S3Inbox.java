package io.purser.platform.storage;

import static io.purser.platform.storage.S3Storage.asked;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** Pre-signed addresses of the bucket itself. What was announced is signed with them, so the store refuses the rest. */
class S3Inbox implements Inbox, AutoCloseable {
    private static final String INBOX = "inbox/";

    private final S3Client client;
    private final S3Presigner presigner;
    private final String bucket;

    S3Inbox(S3Client client, S3Settings settings) {
        this.client = client;
        this.bucket = settings.bucket();
        S3Presigner.Builder builder = S3Presigner.builder()
                .s3Client(client)
                .region(Region.of(settings.region()))
                .credentialsProvider(S3Storage.credentials(settings))
                .serviceConfiguration(S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.pathStyle())
                        .build());
        if (settings.reachedByOthers() != null) {
            builder.endpointOverride(settings.reachedByOthers());
        }
        this.presigner = builder.build();
    }

    @Override
    public Address address(String name, String mediaType, Long size, Duration open) {
        PutObjectRequest.Builder request =
                PutObjectRequest.builder().bucket(bucket).key(INBOX + name);
        if (mediaType != null) {
            request.contentType(mediaType);
        }
        if (size != null) {
            request.contentLength(size);
        }
        PresignedPutObjectRequest signed =
                presigner.presignPutObject(put -> put.signatureDuration(open).putObjectRequest(request.build()));
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(Map.of("Content-Type", "", "Content-Length", ""));
        signed.signedHeaders().forEach((header, values) -> headers.put(header, String.join(",", values)));
        headers.remove("host");
        headers.values().removeIf(String::isEmpty);
        return new Address(signed.url().toString(), headers);
    }

    @Override
    public Optional<byte[]> read(String name, int most) {
        return asked(() -> {
            try (ResponseInputStream<GetObjectResponse> content =
                    client.getObject(request -> request.bucket(bucket).key(INBOX + name))) {
                byte[] bytes = content.readNBytes(most);
                content.abort();
                return Optional.of(bytes);
            } catch (NoSuchKeyException nothing) {
                return Optional.empty();
            } catch (IOException e) {
                throw new StorageTrouble("the S3 store", e);
            }
        });
    }

    @Override
    public void clear(String name) {
        asked(() -> client.deleteObject(request -> request.bucket(bucket).key(INBOX + name)));
    }

    @Override
    public Map<String, Instant> before(Instant cut) {
        return asked(() -> {
            Map<String, Instant> names = new TreeMap<>();
            client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(INBOX)).contents().stream()
                    .filter(each -> each.lastModified().isBefore(cut))
                    .limit(1000)
                    .forEach((S3Object each) -> names.put(each.key().substring(INBOX.length()), each.lastModified()));
            return names;
        });
    }

    @Override
    public void close() {
        presigner.close();
    }
}
