package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class KnownHostsTest {
    private static final List<String> STRANGE = List.of(
            "evil.example",
            "portal.example.com.evil.example",
            "xportal.example.com",
            "10.0.0.7",
            "",
            "localhost.evil.example");

    private static final PublicAddress NOBODY_CHOSE = new PublicAddress("http://localhost:8080");

    @Test
    void onTheFirstDayAnyNameWorks() throws Exception {
        KnownHosts hosts = new KnownHosts(new MockEnvironment(), NOBODY_CHOSE, Set.of());
        for (String host : STRANGE) {
            assertThat(answer(hosts, host, "/payouts").getStatus()).isEqualTo(200);
        }
    }

    @Test
    void onceAnAddressWasChosenOthersAreRefused() throws Exception {
        KnownHosts hosts = new KnownHosts(
                new MockEnvironment().withProperty("PURSER_PUBLIC_URL", "https://Portal.example.com:8443/"),
                new PublicAddress("https://portal.example.com:8443/"),
                Set.of("inner.example"));
        for (String host :
                List.of("portal.example.com", "PORTAL.example.com", "inner.example", "localhost", "127.0.0.1")) {
            assertThat(answer(hosts, host, "/payouts").getStatus()).as(host).isEqualTo(200);
        }
        for (String host : STRANGE) {
            MockHttpServletResponse answer = answer(hosts, host, "/payouts");
            assertThat(answer.getStatus()).as(host).isEqualTo(421);
            assertThat(answer.getContentAsString()).isEmpty();
            assertThat(answer.getHeader("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.getHeader("Strict-Transport-Security")).contains("max-age=31536000");
            assertThat(answer(hosts, host, "/actuator/healthy").getStatus()).isEqualTo(421);
        }
    }

    @Test
    void probesAskByNumber() throws Exception {
        KnownHosts hosts = new KnownHosts(
                new MockEnvironment().withProperty("PURSER_PUBLIC_URL", "https://portal.example.com"),
                new PublicAddress("https://portal.example.com"),
                Set.of());
        assertThat(answer(hosts, "10.0.0.7", "/actuator/health/readiness").getStatus())
                .isEqualTo(200);
    }

    private static MockHttpServletResponse answer(KnownHosts hosts, String host, String path) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", path);
        request.setServerName(host);
        MockHttpServletResponse response = new MockHttpServletResponse();
        hosts.doFilter(request, response, new MockFilterChain());
        return response;
    }
}
