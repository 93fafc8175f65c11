package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each harm does what it says, to whom it says. */
class FaultProxyTest {
    private static final byte[] ANSWER = "x".repeat(4000).getBytes(StandardCharsets.US_ASCII);

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private FaultProxy proxy;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                heard.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
                exchange.sendResponseHeaders(200, ANSWER.length);
                exchange.getResponseBody().write(ANSWER);
            }
        });
        server.start();
        proxy = new FaultProxy("127.0.0.1", server.getAddress().getPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        server.stop(0);
    }

    @Test
    void withoutHarmEverythingPasses() throws Exception {
        assertThat(post("fine")).isEqualTo(200);
        assertThat(heard).containsExactly("fine");
    }

    @Test
    void slownessOfBothKindsOnlyTakesTime() throws Exception {
        proxy.latency(Duration.ofMillis(20));
        assertThat(post("late")).isEqualTo(200);
        proxy.bandwidth(100_000);
        assertThat(post("thin")).isEqualTo(200);
        proxy.slowClose(Duration.ofMillis(20));
        assertThat(post("slow end")).isEqualTo(200);
        assertThat(heard).containsExactly("late", "thin", "slow end");
    }

    @Test
    void afterAResetNobodyHearsAnything() throws Exception {
        proxy.reset();
        assertThatThrownBy(() -> post("reset")).isInstanceOf(IOException.class);
        proxy.heal();
        assertThat(post("again")).isEqualTo(200);
        assertThat(heard).containsExactly("again");
    }

    @Test
    void aBlackHoleSwallows() {
        proxy.blackHole();
        assertThatThrownBy(() -> post("hole")).isInstanceOf(HttpTimeoutException.class);
        assertThat(heard).isEmpty();
    }

    @Test
    void whatNeverArrivesIsNotDone() {
        proxy.neverArrives(Duration.ofMillis(20));
        assertThatThrownBy(() -> post("lost")).isInstanceOf(IOException.class);
        assertThat(heard).isEmpty();
        assertThat(proxy.struck()).isPositive();
    }

    @Test
    void aCutLineHasBeenHeard() {
        proxy.cutAfter(1000);
        assertThatThrownBy(() -> post("cut")).isInstanceOf(IOException.class);
        assertThat(heard).containsOnly("cut");
    }

    @Test
    void aLostAnswerIsToAThingDone() throws Exception {
        proxy.resetAfterDone("pay", 1);
        assertThat(post("look")).isEqualTo(200);
        assertThatThrownBy(() -> post("pay")).isInstanceOf(IOException.class);
        Awaitility.await().until(() -> heard.contains("pay"));
        assertThat(post("pay")).isEqualTo(200);
        assertThat(proxy.struck()).isEqualTo(1);
        assertThat(heard).containsExactly("look", "pay", "pay");
    }

    /** A line of its own for each, and no second try. */
    private int post(String words) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + proxy.port() + "/"))
                .timeout(Duration.ofSeconds(3))
                .POST(BodyPublishers.ofString(words))
                .build();
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .build()
                .send(request, BodyHandlers.ofByteArray())
                .statusCode();
    }
}
