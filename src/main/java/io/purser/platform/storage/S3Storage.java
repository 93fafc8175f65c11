package io.purser.platform.storage;

import io.purser.platform.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket of any S3-compatible store: what was kept under {@code kept/}, what others put under {@code inbox/}. */
class S3Storage implements Storage, AutoCloseable {
    private static final String KEPT = "kept/";
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ATTEMPT = Duration.ofSeconds(20);
    private static final Duration ALL_ATTEMPTS = Duration.ofSeconds(60);

    private final S3Client client;
    private final String bucket;
    private final S3Inbox inbox;

    S3Storage(S3Settings settings) {
        this.client = client(settings);
        this.bucket = settings.bucket();
        this.inbox = new S3Inbox(client, settings);
    }

    @Override
    public String put(byte[] bytes) {
        String key = Ids.next("f");
        return asked(() -> {
            client.putObject(
                    request -> request.bucket(bucket).key(place(key)).contentType("application/octet-stream"),
                    RequestBody.fromBytes(bytes));
            return key;
        });
    }

    @Override
    public byte[] get(String key) {
        return asked(
                () -> client.getObjectAsBytes(request -> request.bucket(bucket).key(place(key)))
                        .asByteArray());
    }

    @Override
    public boolean has(String key) {
        return asked(() -> {
            try {
                client.headObject(request -> request.bucket(bucket).key(place(key)));
                return true;
            } catch (S3Exception e) {
                if (e.statusCode() == 404) {
                    return false;
                }
                throw e;
            }
        });
    }

    @Override
    public void delete(String key) {
        asked(() -> client.deleteObject(request -> request.bucket(bucket).key(place(key))));
    }

    @Override
    public Map<String, Instant> shelf(String twoCharacters) {
        return asked(() -> {
            Map<String, Instant> kept = new TreeMap<>();
            client.listObjectsV2Paginator(request -> request.bucket(bucket).prefix(KEPT + "f_" + twoCharacters))
                    .contents()
                    .forEach(each -> kept.put(each.key().substring(KEPT.length()), each.lastModified()));
            kept.keySet().removeIf(key -> !KEY.matcher(key).matches());
            return kept;
        });
    }

    @Override
    public Optional<Inbox> inbox() {
        return Optional.of(inbox);
    }

    @Override
    public void close() {
        inbox.close();
        client.close();
    }

    private static String place(String key) {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a storage key");
        }
        return KEPT + key;
    }

    static <T> T asked(Supplier<T> question) {
        try {
            return question.get();
        } catch (SdkException e) {
            throw new StorageTrouble("the S3 store", e);
        }
    }

    private static S3Client client(S3Settings settings) {
        S3ClientBuilder builder = S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder()
                        .connectionTimeout(CONNECT)
                        .socketTimeout(ATTEMPT))
                .region(Region.of(settings.region()))
                .credentialsProvider(credentials(settings))
                .forcePathStyle(settings.pathStyle())
                // compatible stores differ in the newer checksums; ours are inside what we keep
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .overrideConfiguration(
                        limits -> limits.apiCallAttemptTimeout(ATTEMPT).apiCallTimeout(ALL_ATTEMPTS));
        if (settings.reachedByUs() != null) {
            builder.endpointOverride(settings.reachedByUs());
        }
        return builder.build();
    }

    static StaticCredentialsProvider credentials(S3Settings settings) {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create(settings.accessKey(), settings.secretKey()));
    }
}
