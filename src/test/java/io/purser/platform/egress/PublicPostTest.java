package io.purser.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.platform.BusinessError;
import io.purser.platform.Mode;
import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.hc.core5.http.nio.ssl.TlsStrategy;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicPostTest {
    private static final EgressProperties NOTHING = new EgressProperties(List.of(), false);
    private static final EgressProperties LOOPBACK = new EgressProperties(List.of("127.0.0.0/8"), true);
    private static final String URL = "https://public.example/hook";
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
    void postsOverTlsAndKeepsTheBeginningOfTheAnswer() throws Exception {
        server.answer("/hook", 202, "x".repeat(10_000).getBytes(), "X-Answer", "yes");
        Reply reply = send(LOOPBACK, URL);
        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.body()).hasSize(4_096);
        assertThat(reply.header("x-answer")).contains("yes");
    }

    @Test
    void aNameThatTurnsPrivateIsNotDialled() throws Exception {
        server.answer("/private", 200, new byte[0]);
        int before = server.requests.get();
        assertThat(send(NOTHING, "https://public.example/private").failure()).isEqualTo("name");
        assertThat(server.requests.get()).isEqualTo(before);
    }

    @Test
    void aCertificateOfAnotherNameIsNotTrusted() throws Exception {
        assertThat(send(LOOPBACK, "https://other.example/hook").failure()).isEqualTo("tls");
    }

    @Test
    void neverWaitsLongerThanAllowed() throws Exception {
        server.answer("/never", exchange -> java.util.concurrent.locks.LockSupport.parkNanos(2_000_000_000L));
        assertThat(send(LOOPBACK, "https://public.example/never").failure()).isEqualTo("timeout");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://[::1]:8080/",
                "http://localhost:9/",
                "http://10.0.0.1/",
                "http://2130706433/",
                "http://0x7f.1/",
                "http://127.1/",
                "https://user@public.example/",
                "https://public.example:8443/",
                "https://db.internal/"
            })
    void onlyTheStrictRulesHoldInLiveMode(String url) {
        PublicPost post = post(NOTHING, true);
        refuses(post, url, Mode.LIVE);
    }

    @Test
    void aSandboxReachesThisMachineOnTheEmbeddedDefaultOnly() {
        post(NOTHING, true).check("http://127.0.0.1:9/hook", Mode.SANDBOX, "url");
        refuses(post(NOTHING, false), "http://127.0.0.1:9/hook", Mode.SANDBOX);
        post(LOOPBACK, false).check("http://127.0.0.1:9/hook", Mode.SANDBOX, "url");
        refuses(
                new PublicPost(
                        new AddressPolicy(NOTHING),
                        true,
                        name -> new InetAddress[] {InetAddress.getByName("169.254.169.254")},
                        443,
                        tls(),
                        500),
                "http://hooks.merchant.example/",
                Mode.SANDBOX);
    }

    private static void refuses(PublicPost post, String url, Mode mode) {
        assertThatThrownBy(() -> post.check(url, mode, "url")).isInstanceOfSatisfying(BusinessError.class, refused -> {
            assertThat(refused.code()).isEqualTo("target_refused");
            assertThat(refused.param()).isEqualTo("url");
        });
    }

    private static Reply send(EgressProperties allowed, String url) throws Exception {
        PublicPost post = post(allowed, false);
        return post.send(post.parse(url, Mode.LIVE).orElseThrow(), Map.of("X-A", "b"), new byte[] {'{', '}'})
                .get(10, TimeUnit.SECONDS);
    }

    private static PublicPost post(EgressProperties allowed, boolean embedded) {
        return new PublicPost(
                new AddressPolicy(allowed),
                embedded,
                name -> new InetAddress[] {InetAddress.getLoopbackAddress()},
                server.port(),
                tls(),
                1_000);
    }

    private static TlsStrategy tls() {
        return (TlsStrategy) server.trusting();
    }
}
