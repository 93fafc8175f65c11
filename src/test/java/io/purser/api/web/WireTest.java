package io.purser.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.testing.IntegrationTest;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What comes over a real connection and never reaches an operation is answered in JSON too. */
@IntegrationTest
class WireTest {
    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1//payments",
                "GET /api/v1/payments;x=1",
                "GET /api/v1/%2e%2e/payments",
                "GET /api/v1/a%2fb",
                "GET /api/v1/%252e",
                "GET /api/v1/%00",
                "GET /api/v1/a\\b",
                "GET /api/v1/a|b",
                "GET /api/v1/%zz",
                "TRACE /api/v1/payments",
                "CONNECT /api/v1/payments",
                "NONSENSE /api/v1/payments",
                "GET /api/v1/payments?limit=%zz",
                "GET /api",
                "GET /api/",
                "OPTIONS /api/v1/payments",
                "LONG /api/v1/"
            })
    void aStrangeRequestIsAnsweredInJson(String line) throws IOException {
        String request = line.startsWith("LONG") ? "GET /api/v1/" + "a".repeat(17_000) : line;
        String answer = ask(request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
        assertThat(answer).as(line).matches("(?s)HTTP/1.1 (4..|501) .*");
        assertThat(answer).as(line).containsIgnoringCase("\r\nx-request-id: req_");
        assertThat(answer)
                .as(line)
                .contains("Content-Type: application/json\r\n")
                .contains("\r\nX-Content-Type-Options:");
        assertThat(answer)
                .as(line)
                .contains("{\"error\":{\"type\":")
                .doesNotContain("<html")
                .doesNotContain("Set-Cookie");
    }

    private String ask(String request) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
