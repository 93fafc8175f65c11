package io.purser.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.platform.BusinessError;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicFetchTest {
    private static final EgressProperties TEST_NETWORK = new EgressProperties(List.of("127.0.0.0/8"), true);
    private static HostileServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new HostileServer();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void takesAFileWithQueryAndEscapes() {
        byte[] file = new byte[3_000_000];
        server.answer("/a doc.pdf", 200, file);
        assertThat(fetch().get("HTTPS://Public.example/a%20doc.pdf?x=%20y", "documentUrl"))
                .hasSize(file.length);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "file:///etc/passwd",
                "https://public.example/redirected-to"
            })
    void followsNoRedirect(String target) {
        AtomicInteger followed = new AtomicInteger();
        String path = "/redirect" + Math.abs(target.hashCode());
        server.answer(path, 302, new byte[0], "Location", target);
        if (target.endsWith("redirected-to")) {
            server.answer("/redirected-to", exchange -> followed.incrementAndGet());
        }
        int before = server.requests.get();
        refuses("https://public.example" + path);
        assertThat(followed).hasValue(0);
        assertThat(server.requests.get() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 206, 304, 404, 500, 503})
    void takesOnlyAPlainTwoHundredAndAsksOnce(int status) {
        server.answer("/status" + status, status, new byte[0]);
        int before = server.requests.get();
        refuses("https://public.example/status" + status);
        assertThat(server.requests.get() - before).isEqualTo(1);
    }

    @Test
    void refusesByAnnouncedLengthBeforeReading() {
        server.answer("/long", exchange -> exchange.sendResponseHeaders(200, PublicFetch.LARGEST + 1L));
        refuses("https://public.example/long");
    }

    @Test
    void cutsAnEndlessBody() {
        server.answer("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            byte[] chunk = new byte[65_536];
            for (int i = 0; i < 10_000; i++) {
                out.write(chunk);
            }
        });
        refuses("https://public.example/endless");
    }

    @Test
    void cutsASlowBody() {
        server.answer("/slow", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int i = 0; i < 100; i++) {
                exchange.getResponseBody().write(1);
                exchange.getResponseBody().flush();
                java.util.concurrent.locks.LockSupport.parkNanos(200_000_000);
            }
        });
        Instant start = Instant.now();
        try (var fetch = closing(1_000)) {
            assertThatThrownBy(() -> fetch.fetch().get("https://public.example/slow", "documentUrl"))
                    .isInstanceOf(BusinessError.class);
        }
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void trustsNoCertificateOfUnknownOriginNorOfAnotherName() {
        server.answer("/certificate", 200, new byte[10]);
        PublicFetch strict = new PublicFetch(
                new AddressPolicy(TEST_NETWORK),
                host -> loopback(),
                server.port(),
                DefaultClientTlsStrategy.createDefault(),
                10_000);
        assertThatThrownBy(() -> strict.get("https://public.example/certificate", "documentUrl"))
                .isInstanceOf(BusinessError.class);
        refuses("https://other.example/certificate");
        assertThat(fetch().get("https://public.example/certificate", "documentUrl"))
                .hasSize(10);
    }

    @Test
    void allowingANetworkDoesNotOpenLoopbackWithoutTheSecondSwitch() throws Exception {
        AddressPolicy narrow =
                new AddressPolicy(new EgressProperties(List.of("10.1.2.0/24", "127.0.0.0/8", "169.254.0.0/16"), false));
        assertThat(narrow.permits(InetAddress.getByName("10.1.2.9"))).isTrue();
        assertThat(narrow.permits(InetAddress.getByName("10.1.3.9"))).isFalse();
        assertThat(narrow.permits(InetAddress.getByName("127.0.0.1"))).isFalse();
        assertThat(narrow.permits(InetAddress.getByName("169.254.169.254"))).isFalse();
        AddressPolicy wide = new AddressPolicy(new EgressProperties(
                List.of("0.0.0.0/0", "64:ff9b::/96", "::ffff:0:0:0/96", "fc00::/7", "fe80::/10", "::/96"), false));
        for (String own : List.of(
                "127.0.0.1",
                "0.0.0.0",
                "169.254.169.254",
                "100.100.100.200",
                "192.0.0.192",
                "168.63.129.16",
                "::1",
                "::127.0.0.1",
                "::ffff:127.0.0.1",
                "::ffff:0:7f00:1",
                "64:ff9b::7f00:1",
                "64:ff9b::a9fe:a9fe",
                "fd00:ec2::254",
                "fd20:ce::254",
                "fe80::1")) {
            assertThat(wide.permits(InetAddress.getByName(own))).as(own).isFalse();
            assertThat(wide.listed(InetAddress.getByName(own))).as(own).isFalse();
        }
        assertThat(wide.permits(InetAddress.getByName("fd12::1"))).isTrue();
        assertThat(narrow.permits(InetAddress.getByName("93.184.216.34"))).isTrue();
        assertThat(narrow.permits(InetAddress.getByName("2606:4700::1111"))).isTrue();
    }

    private static void refuses(String url) {
        assertThatThrownBy(() -> fetch().get(url, "documentUrl")).isInstanceOfSatisfying(BusinessError.class, error -> {
            assertThat(error.code()).isEqualTo("url_refused");
            assertThat(error.param()).isEqualTo("documentUrl");
        });
    }

    private static PublicFetch fetch() {
        return closing(10_000).fetch();
    }

    private static Closing closing(long millis) {
        return new Closing(new PublicFetch(
                new AddressPolicy(TEST_NETWORK), host -> loopback(), server.port(), server.trusting(), millis));
    }

    private static InetAddress[] loopback() {
        return new InetAddress[] {InetAddress.getLoopbackAddress()};
    }

    private record Closing(PublicFetch fetch) implements AutoCloseable {
        @Override
        public void close() {
            try {
                fetch.destroy();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
