package io.purser.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.purser.platform.BusinessError;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every public case of the catalogue: refused, and nobody was called. Hostile servers: {@link PublicFetchTest}. */
class SsrfCasesTest {
    private static final Set<String> BY_SERVER = Set.of("F-redirect", "J-hostile", "K-control");
    private static final String PUBLIC = "93.184.216.34";
    private static final AtomicInteger CONNECTIONS = new AtomicInteger();
    private static ServerSocket canary;

    @BeforeAll
    static void start() throws Exception {
        canary = new ServerSocket(0, 50, null);
        Thread counting = new Thread(() -> {
            while (!canary.isClosed()) {
                try (Socket ignored = canary.accept()) {
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
    }

    @TestFactory
    Stream<DynamicTest> cases() throws Exception {
        try (InputStream in = getClass().getResourceAsStream("/ssrf-cases.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
            assertThat(lines).hasSizeGreaterThan(100);
            return lines.stream()
                    .map(line -> line.split("\t"))
                    .filter(row -> !BY_SERVER.contains(row[1]))
                    .map(row -> dynamicTest(row[0] + " " + row[2], () -> check(row[1], row[2], row[3])));
        }
    }

    private void check(String family, String setup, String expected) throws Exception {
        AtomicInteger lookups = new AtomicInteger();
        for (String url : urls(family, setup)) {
            PublicFetch fetch = fetch(host -> answers(setup, host, lookups.incrementAndGet()));
            if (expected.equals("ACCEPT") || setup.contains("valid IDN")) {
                assertThat(PublicUrl.parse(url)).isPresent();
                continue;
            }
            assertThatThrownBy(() -> fetch.get(url, "documentUrl"))
                    .isInstanceOfSatisfying(
                            BusinessError.class,
                            error -> assertThat(error.code()).isEqualTo("url_refused"));
            assertThat(lookups.get()).isLessThanOrEqualTo(1);
            fetch.destroy();
        }
        assertThat(CONNECTIONS).hasValue(0);
    }

    private static List<String> urls(String family, String setup) {
        return switch (family) {
            case "D-names" -> List.of("https://" + setup.split(" ")[0] + "/doc.pdf");
            case "E-rebinding" -> List.of("https://rebinding.example/doc.pdf");
            default -> spelledOut(setup);
        };
    }

    private static List<String> spelledOut(String setup) {
        if (setup.equals("raw CR LF inside the URL")) {
            return List.of("https://public.example/a\r\nHost: 127.0.0.1", "https://public\r\n.example/");
        }
        if (setup.startsWith("host of 254 bytes")) {
            return List.of("https://" + "a.".repeat(126) + "aa/", "https://" + "a".repeat(64) + ".example/");
        }
        if (setup.startsWith("empty, null")) {
            return List.of("", "about:blank", "https://public.example/" + "a".repeat(5000));
        }
        return List.of(setup.replaceAll(" \\(.*\\)$", ""));
    }

    private static InetAddress[] answers(String setup, String host, int lookup) throws UnknownHostException {
        if (setup.contains("NXDOMAIN")) {
            throw new UnknownHostException(host);
        }
        if (setup.contains("two answers")) {
            return addresses(PUBLIC, "127.0.0.1");
        }
        if (setup.startsWith("A=public, AAAA")) {
            return addresses(PUBLIC, "::1");
        }
        if (setup.startsWith("1st lookup public")) {
            return lookup == 1 ? addresses("203.0.113.6") : addresses("127.0.0.1");
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

    private static PublicFetch fetch(NameLookup lookup) {
        AddressPolicy policy = new AddressPolicy(new EgressProperties(List.of(), false));
        return new PublicFetch(policy, lookup, canary.getLocalPort(), DefaultClientTlsStrategy.createDefault(), 3_000);
    }
}
