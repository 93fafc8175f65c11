package io.purser.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.purser.platform.BusinessError;
import io.purser.platform.Mode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The cases of the catalogue that need a server: redirects, hostile answers, and good ones, for both clients. */
class HostileServersTest {
    private static final EgressProperties TEST_NETWORK = new EgressProperties(List.of("127.0.0.0/8"), true);
    private static final int PATIENCE = 20_000;
    private static final int SLOW = 600;
    private static final int LARGE = PublicFetch.LARGEST - 1;
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static HostileServer keys;

    @BeforeAll
    static void start() throws Exception {
        keys = new HostileServer();
    }

    @AfterAll
    static void stop() throws IOException {
        keys.close();
    }

    @TestFactory
    Stream<DynamicTest> redirectsAreNotFollowed() throws IOException {
        return SsrfCase.of(List.of("F-redirect"))
                .map(row -> dynamicTest(row.name(), () -> {
                    try (RawServer inside = new RawServer(null, RawServer.text(OK, "", ""));
                            RawServer server = new RawServer(keys.tls(), redirect(row.setup(), inside.port()))) {
                        if (row.setup().startsWith("200")) {
                            assertThat(fetched(server, PATIENCE)).isNotEmpty();
                        } else {
                            refused(server, PATIENCE);
                        }
                        assertThat(server.requests).hasValue(1);
                        Reply reply = posted(server, PATIENCE);
                        assertThat(reply.success()).isEqualTo(row.setup().startsWith("200"));
                        assertThat(server.requests).hasValue(2);
                        assertThat(inside.requests).hasValue(0);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> hostileAnswersAreCut() throws IOException {
        return SsrfCase.of(List.of("J-hostile"))
                // by the tests of PublicFetch itself: statuses, certificates
                .filter(row -> !row.setup().matches("204 .*|self-signed.*"))
                .map(row -> dynamicTest(row.name(), () -> {
                    boolean plain = row.setup().startsWith("no TLS");
                    try (RawServer server = new RawServer(plain ? null : keys.tls(), hostile(row.setup()))) {
                        int within =
                                row.setup().matches("1 byte.*|one byte.*|100 Continue.*|no TLS.*") ? SLOW : PATIENCE;
                        if (row.setup().matches("Content-Length 100.*|Content-Type.*|gzip bomb.*")) {
                            // a file of that size, which is then no file of a kind that is taken
                            assertThat(fetched(server, within).length).isLessThan(50_000);
                        } else {
                            refused(server, within);
                        }
                        Reply reply = posted(server, within);
                        assertThat(reply.body().length()).isLessThanOrEqualTo(4_096);
                        assertThat(String.join("", reply.headers()).length()).isLessThanOrEqualTo(8_000);
                        // what sockets hold comes on top of what is read
                        assertThat(server.written.get()).isLessThan(PublicFetch.LARGEST + 12_000_000L);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> goodServersAreHeard() throws IOException {
        return SsrfCase.of(List.of("K-control"))
                .map(row -> dynamicTest(row.name(), () -> {
                    int length = row.setup().contains("200 KB")
                            ? 200_000
                            : row.setup().contains("10 MB") ? LARGE : 3_000_000;
                    boolean chunked = row.setup().startsWith("chunked");
                    RawServer.Answer file = out -> {
                        String named = row.setup().contains("identity") ? "Content-Encoding: identity\r\n" : "";
                        String framed = chunked ? "Transfer-Encoding: chunked" : "Content-Length: " + length;
                        out.write((OK + named + framed + "\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
                        if (chunked) {
                            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                        }
                        out.write(new byte[length]);
                        out.write((chunked ? "\r\n0\r\n\r\n" : "").getBytes(StandardCharsets.ISO_8859_1));
                    };
                    try (RawServer server = new RawServer(keys.tls(), file)) {
                        assertThat(fetched(server, PATIENCE)).hasSize(length);
                        assertThat(posted(server, PATIENCE).status()).isEqualTo(200);
                    }
                }));
    }

    private static RawServer.Answer redirect(String setup, int inside) {
        String near = setup.replace("http://127.0.0.1/", "http://127.0.0.1:" + inside + "/");
        String status = "HTTP/1.1 " + setup.substring(0, 3) + " Any\r\n";
        String rest = "Content-Length: 4\r\nConnection: close\r\n\r\nbody";
        if (setup.contains("Refresh:")) {
            return RawServer.text(OK + near.substring(near.indexOf("Refresh:")) + "\r\n" + rest);
        }
        if (setup.contains("HTML")) {
            String html = "<meta http-equiv=refresh content='0;url=http://127.0.0.1:" + inside
                    + "/'><iframe src='http://127.0.0.1:" + inside + "/'></iframe>";
            return RawServer.text(
                    OK + "Content-Type: text/html\r\nContent-Length: " + html.length() + "\r\n\r\n" + html);
        }
        String target = setup.contains("-> ")
                ? near.substring(near.indexOf("-> ") + 3)
                : setup.contains("self") ? "https://public.example/file" : "http://127.0.0.1:" + inside + "/";
        String location = setup.contains("without") ? "" : "Location: " + target + "\r\n";
        return RawServer.text(status + location.repeat(setup.contains("three") ? 3 : 1) + rest);
    }

    private static RawServer.Answer hostile(String setup) throws IOException {
        String key = setup.replaceAll("[ ,].*", "");
        byte[] block = new byte[65_536];
        return switch (key) {
            case "body" ->
                RawServer.endless(OK + "Content-Length: " + (PublicFetch.LARGEST + 1) + "\r\n\r\n", block, 0);
            case "Content-Length" -> RawServer.endless(OK + "Content-Length: 100\r\n\r\n", block, 0);
            case "no" ->
                setup.startsWith("no TLS")
                        ? RawServer.text(OK + "Content-Length: 2\r\n\r\nhi")
                        : RawServer.endless(
                                OK + "Transfer-Encoding: chunked\r\n\r\n",
                                ("1000\r\n" + "x".repeat(4_096) + "\r\n").getBytes(StandardCharsets.ISO_8859_1),
                                0);
            case "1" -> RawServer.endless(OK + "Content-Length: 1000\r\n\r\n", new byte[] {1}, 300);
            case "headers" ->
                RawServer.endless(OK, "X-Another: yes\r\n".repeat(100).getBytes(), 0);
            case "one" ->
                setup.contains("header line")
                        ? RawServer.text(OK + "X-Long: " + "x".repeat(1 << 20) + "\r\n\r\n")
                        : RawServer.endless("HTTP/1.1 2", new byte[] {'0'}, 300);
            case "Content-Type" ->
                RawServer.text(OK + "Content-Type: application/pdf\r\nContent-Length: 13\r\n\r\n<html></html>");
            case "gzip" -> gzipBomb();
            case "closes" -> RawServer.text(OK);
            case "100" -> RawServer.endless("", "HTTP/1.1 100 Continue\r\n\r\n".getBytes(), 1);
            case "answer" -> RawServer.text("<html>no head at all</html>");
            default -> throw new IllegalStateException("no server for " + setup);
        };
    }

    private static RawServer.Answer gzipBomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(bytes)) {
            for (int i = 0; i < 400; i++) {
                gzip.write(new byte[65_536]);
            }
        }
        return out -> {
            out.write((OK + "Content-Encoding: gzip\r\nContent-Length: " + bytes.size() + "\r\n\r\n").getBytes());
            out.write(bytes.toByteArray());
        };
    }

    private static void refused(RawServer server, long millis) {
        assertThatThrownBy(() -> fetched(server, millis)).isInstanceOfSatisfying(BusinessError.class, error -> {
            assertThat(error.code()).isEqualTo("url_refused");
            assertThat(error.param()).isEqualTo("documentUrl");
        });
    }

    private static byte[] fetched(RawServer server, long millis) throws IOException {
        PublicFetch fetch = new PublicFetch(
                new AddressPolicy(TEST_NETWORK),
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                server.port(),
                keys.trusting(),
                millis);
        try {
            return fetch.get("https://public.example/file?a=%20b", "documentUrl");
        } finally {
            fetch.destroy();
        }
    }

    private static Reply posted(RawServer server, long millis) throws Exception {
        PublicPost post = new PublicPost(
                new AddressPolicy(TEST_NETWORK),
                false,
                host -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                server.port(),
                (TlsStrategy) keys.trusting(),
                millis);
        try {
            HookTarget target =
                    post.parse("https://public.example/hook", Mode.LIVE).orElseThrow();
            return post.send(target, Map.of(), new byte[] {'{', '}'}).get(30, TimeUnit.SECONDS);
        } finally {
            post.destroy();
        }
    }
}
