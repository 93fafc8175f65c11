package io.purser.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.purser.platform.BusinessError;
import io.purser.platform.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ssl.ClientTlsStrategyBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every shape of an address that leads inside: for documents, and for webhooks in live mode and in a sandbox. Refused,
 * and nobody was called: canaries listen on both loopback addresses. Hostile servers: {@link HostileServersTest}.
 */
class SsrfCasesTest {
    private static final List<String> BY_ADDRESS = List.of(
            "A-ipv4-special",
            "B-ipv4-odd",
            "C-ipv6",
            "D-names",
            "E-rebinding",
            "G-parser",
            "H-unicode",
            "I-scheme-port");
    private static final EgressProperties NOTHING = new EgressProperties(List.of(), false);
    private static final String PUBLIC = "93.184.216.34";
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();
    private static ServerSocket canary;
    private static ServerSocket canarySix;

    @BeforeAll
    static void start() throws Exception {
        canary = new ServerSocket();
        canary.bind(new InetSocketAddress("127.0.0.1", 0));
        canarySix = new ServerSocket();
        canarySix.bind(new InetSocketAddress("::1", canary.getLocalPort()));
        listen(canary);
        listen(canarySix);
    }

    private static void listen(ServerSocket socket) {
        Thread counting = new Thread(() -> {
            while (!socket.isClosed()) {
                try (Socket ignored = socket.accept()) {
                    CONNECTIONS.incrementAndGet();
                } catch (IOException closed) {
                    return;
                }
            }
        });
        counting.setDaemon(true);
        counting.start();
    }

    @AfterAll
    static void stop() throws Exception {
        canary.close();
        canarySix.close();
    }

    @Test
    void theTableIsWhole() throws IOException {
        assertThat(SsrfCase.all()).hasSize(207);
        assertThat(SsrfCase.all().stream().collect(Collectors.groupingBy(SsrfCase::family, Collectors.counting())))
                .containsExactlyInAnyOrderEntriesOf(Map.ofEntries(
                        Map.entry("A-ipv4-special", 28L),
                        Map.entry("B-ipv4-odd", 28L),
                        Map.entry("C-ipv6", 32L),
                        Map.entry("D-names", 20L),
                        Map.entry("E-rebinding", 8L),
                        Map.entry("F-redirect", 14L),
                        Map.entry("G-parser", 24L),
                        Map.entry("H-unicode", 14L),
                        Map.entry("I-scheme-port", 18L),
                        Map.entry("J-hostile", 15L),
                        Map.entry("K-control", 6L)));
    }

    /** Without this the canaries could be deaf. */
    @Test
    void theCanariesHear() throws Exception {
        int before = CONNECTIONS.get();
        AddressPolicy open = new AddressPolicy(new EgressProperties(List.of("127.0.0.0/8", "::1/128"), true));
        for (String address : List.of("127.0.0.1", "::1")) {
            PublicFetch fetch = fetch(open, host -> addresses(address));
            assertThatThrownBy(() -> fetch.get("https://public.example/", "documentUrl"))
                    .isInstanceOf(BusinessError.class);
            fetch.destroy();
        }
        assertThat(CONNECTIONS.get()).isGreaterThanOrEqualTo(before + 2);
        CONNECTIONS.set(0);
    }

    @TestFactory
    Stream<DynamicTest> documents() throws Exception {
        return SsrfCase.of(BY_ADDRESS).map(row -> dynamicTest(row.name(), () -> document(row)));
    }

    @TestFactory
    Stream<DynamicTest> webhooks() throws Exception {
        return SsrfCase.of(BY_ADDRESS)
                .map(row -> dynamicTest(row.name(), () -> {
                    webhook(row, Mode.LIVE);
                    webhook(row, Mode.SANDBOX);
                }));
    }

    /** Literals are refused as such; so is a name that leads to them. */
    @TestFactory
    Stream<DynamicTest> namesOfTheSameAddresses() throws Exception {
        return SsrfCase.of(List.of("A-ipv4-special", "C-ipv6"))
                .map(row -> row.setup().replaceAll("^https://\\[?|]?/doc.pdf$", ""))
                .filter(literal -> literal.indexOf('%') < 0 && literal.indexOf('[') < 0)
                .map(literal -> dynamicTest("name of " + literal, () -> {
                    InetAddress address = InetAddress.getByName(literal);
                    assertThat(new AddressPolicy(NOTHING).permits(address)).isFalse();
                    PublicFetch fetch = fetch(new AddressPolicy(NOTHING), host -> new InetAddress[] {address});
                    refused(fetch, "https://public.example/");
                    assertThat(CONNECTIONS).hasValue(0);
                }));
    }

    private void document(SsrfCase row) throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        for (String url : row.urls()) {
            if (accepted(row)) {
                assertThat(PublicUrl.parse(url)).isPresent();
                continue;
            }
            // between saving and sending is nothing here: it is fetched at once
            int earlier = row.flips() ? 1 : 0;
            PublicFetch fetch = fetch(
                    new AddressPolicy(NOTHING),
                    host -> answers(row.setup(), host, earlier + lookups.incrementAndGet()));
            refused(fetch, url);
            assertThat(lookups.get()).isLessThanOrEqualTo(1);
        }
        assertThat(CONNECTIONS).hasValue(0);
    }

    private void webhook(SsrfCase row, Mode mode) throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        PublicPost post = new PublicPost(
                new AddressPolicy(NOTHING),
                false,
                host -> answers(row.setup(), host, lookups.incrementAndGet()),
                canary.getLocalPort(),
                ClientTlsStrategyBuilder.create().buildAsync(),
                1_000);
        for (String url : row.urls()) {
            if (accepted(row)) {
                assertThat(post.parse(url, mode)).isPresent();
                continue;
            }
            // in a sandbox a name may be unknown for now; it is looked up again when something is sent
            boolean later = row.setup().contains("NXDOMAIN") && mode == Mode.SANDBOX || row.flips();
            assertThat(saved(post, url, mode)).isEqualTo(later);
            var target = post.parse(url, mode);
            if (target.isPresent()) {
                Reply reply =
                        post.send(target.get(), Map.of(), new byte[] {'{', '}'}).get(10, TimeUnit.SECONDS);
                assertThat(reply.status()).isZero();
            }
        }
        post.destroy();
        assertThat(CONNECTIONS).hasValue(0);
    }

    private static boolean saved(PublicPost post, String url, Mode mode) {
        try {
            post.check(url, mode, "url");
            return true;
        } catch (BusinessError refused) {
            assertThat(refused.code()).isEqualTo("target_refused");
            assertThat(refused.param()).isEqualTo("url");
            return false;
        }
    }

    private static void refused(PublicFetch fetch, String url) throws IOException {
        assertThatThrownBy(() -> fetch.get(url, "documentUrl")).isInstanceOfSatisfying(BusinessError.class, error -> {
            assertThat(error.code()).isEqualTo("url_refused");
            assertThat(error.param()).isEqualTo("documentUrl");
        });
        fetch.destroy();
    }

    private static boolean accepted(SsrfCase row) {
        return row.expected().equals("ACCEPT") || row.setup().contains("valid IDN");
    }

    private static InetAddress[] answers(String setup, String host, int lookup) throws UnknownHostException {
        if (setup.contains("NXDOMAIN")) {
            throw new UnknownHostException(host);
        }
        if (setup.startsWith("A=")) {
            String answers = setup.replace("public", PUBLIC).replaceAll("A+=| \\(.*", "");
            return addresses(answers.split(", "));
        }
        if (setup.startsWith("1st lookup public")) {
            return lookup == 1 ? addresses("203.0.113.6") : addresses("127.0.0.1");
        }
        if (setup.startsWith("public when saved")) {
            return lookup == 1 && host.startsWith("hook") ? addresses(PUBLIC) : addresses("127.0.0.1");
        }
        boolean named = setup.contains("-> ") && !setup.contains("CNAME");
        return addresses(named ? setup.substring(setup.indexOf("-> ") + 3) : "127.0.0.1");
    }

    private static InetAddress[] addresses(String... literals) throws UnknownHostException {
        InetAddress[] found = new InetAddress[literals.length];
        for (int i = 0; i < literals.length; i++) {
            found[i] = InetAddress.getByName(literals[i]);
        }
        return found;
    }

    private static PublicFetch fetch(AddressPolicy policy, NameLookup lookup) {
        return new PublicFetch(policy, lookup, canary.getLocalPort(), DefaultClientTlsStrategy.createDefault(), 3_000);
    }
}
