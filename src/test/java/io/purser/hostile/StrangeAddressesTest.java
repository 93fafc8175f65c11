package io.purser.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.MockMvc;

/** INP-22 and 24: addresses as no browser writes them, and fields that come twice. */
@IntegrationTest
class StrangeAddressesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @LocalServerPort
    int port;

    @Test
    void noneIsAFaultOfOurs() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String path : List.of(
                "/payments/%00",
                "/payments/%2f%2e%2e%2fsettings",
                "/payments/%252e%252e/settings",
                "/payments/..;/settings",
                "/payments;x=y",
                "/pay/a;jsessionid=1",
                "/payments/a%5cb",
                "/payments/a\\b",
                "//evil.example/",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/pay/%ff%fe",
                "/pay/%zz",
                "/pay/%",
                "/claim/" + "x".repeat(7_000),
                "/" + "x".repeat(16_000),
                "/sign-in?next=" + "x".repeat(7_000),
                "/sign-in?%00=%00",
                "/sign-in?next=%00",
                "/sign-in?error=%zz",
                "/request/%F0%9F%98%80",
                "/receipt/null",
                "*",
                "http://evil.example/",
                "/payments#fragment")) {
            String answer = answer(path);
            String status = answer.replaceAll("(?s)^HTTP/1.1 (\\d+).*", "$1");
            if (!status.matches("[34]\\d\\d|200")
                    || answer.contains("io.purser")
                    || answer.matches("(?s).*\\nLocation: (https?:)?//(?!localhost).*")) {
                wrong.add(path.substring(0, Math.min(60, path.length())) + " answered "
                        + answer.lines().findFirst().orElse("nothing"));
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aFieldThatCameTwiceIsNotReadAsOne() throws Exception {
        Tenant tenant = tenants.sandbox();
        int status = mvc.perform(post("/customers")
                        .param("email", "one@example.com", "two@example.com")
                        .param("fullName", "Plain")
                        .with(people.owner(tenant))
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(status).isEqualTo(400);
    }

    private String answer(String path) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(60_000);
            String request =
                    "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAccept: text/html\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
