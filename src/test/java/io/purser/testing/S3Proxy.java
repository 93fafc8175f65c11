package io.purser.testing;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * S3Proxy from Maven Central, in memory, as a process of its own: it checks signatures and their expiry as Amazon's
 * store does. Give it to a test as a
 * context initializer beside {@link TestDatabase}, and the application keeps its files there.
 */
public final class S3Proxy implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    public static final String BUCKET = "purser-test";

    private static final String ACCESS_KEY = "test-access";
    private static final String SECRET_KEY = "test-secret";
    private static final Path CLASS_PATH = Path.of("target", "s3proxy.classpath");
    private static URI server;

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment()
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "s3proxy",
                        Map.of(
                                "purser.storage",
                                "s3",
                                "purser.s3.endpoint",
                                server().toString(),
                                "purser.s3.bucket",
                                BUCKET,
                                "purser.s3.access-key",
                                ACCESS_KEY,
                                "purser.s3.secret-key",
                                SECRET_KEY,
                                "purser.s3.path-style",
                                "true")));
    }

    /** Looks into the store past the application. */
    public static S3Client client() {
        return S3Client.builder()
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .endpointOverride(server())
                .region(Region.US_EAST_1)
                .forcePathStyle(true)
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                .credentialsProvider(
                        StaticCredentialsProvider.create(AwsBasicCredentials.create(ACCESS_KEY, SECRET_KEY)))
                .build();
    }

    private static synchronized URI server() {
        if (server == null) {
            try {
                server = start();
            } catch (IOException e) {
                throw new IllegalStateException("S3Proxy did not start", e);
            }
            try (S3Client client = client()) {
                client.createBucket(request -> request.bucket(BUCKET));
            }
        }
        return server;
    }

    private static URI start() throws IOException {
        URI address = URI.create("http://127.0.0.1:" + freePort());
        Path settings = Files.createTempFile("s3proxy", ".properties");
        Files.write(
                settings,
                List.of(
                        "s3proxy.endpoint=" + address,
                        "s3proxy.authorization=aws-v2-or-v4",
                        "s3proxy.identity=" + ACCESS_KEY,
                        "s3proxy.credential=" + SECRET_KEY,
                        "jclouds.provider=transient-nio2",
                        "jclouds.identity=unused",
                        "jclouds.credential=unused"));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx200m",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        Files.readString(CLASS_PATH).strip(),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File("target", "s3proxy.log"))
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        await().atMost(Duration.ofSeconds(60)).until(() -> answers(address));
        return address;
    }

    private static boolean answers(URI address) {
        try {
            HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
            return connection.getResponseCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
