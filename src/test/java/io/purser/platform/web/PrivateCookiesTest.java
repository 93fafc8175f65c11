package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.web.http.CookieSerializer.CookieValue;

/** SESS-02: what a browser promises by a cookie's name, it promises only over TLS. */
class PrivateCookiesTest {
    private final PrivateCookies overTls = new PrivateCookies("https://portal.example.com");
    private final PrivateCookies plain = new PrivateCookies("http://localhost:8080");

    @Test
    void overTlsTheNameBindsThemToThisHost() {
        assertThat(given(overTls))
                .startsWith("__Host-stay=value; ")
                .contains("; Path=/; ", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(givenBelow(overTls))
                .startsWith("__Secure-CLAIM=value; ")
                .contains("; Path=/claim/abc; ", "; Secure", "; HttpOnly", "; SameSite=Lax");
    }

    @Test
    void onLocalhostTheyAreBare() {
        assertThat(given(plain))
                .startsWith("stay=value; ")
                .contains("; HttpOnly")
                .doesNotContain("Secure");
        assertThat(givenBelow(plain)).startsWith("CLAIM=value; ").contains("; Path=/claim/abc; ");
    }

    @Test
    void aBareCookieFromASiblingHostIsNotRead() {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setCookies(new Cookie("stay", "sibling"), new Cookie("CLAIM", "sibling"));
        assertThat(overTls.value("stay", request)).isEmpty();
        assertThat(overTls.valueBelow("CLAIM", request)).isEmpty();
        assertThat(plain.value("stay", request)).contains("sibling");
    }

    @Test
    void theSessionsCookieIsOneOfThem() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        MockHttpServletRequest request = new MockHttpServletRequest();
        new SessionsConfiguration().sessionCookie(overTls).writeCookieValue(new CookieValue(request, response, "id"));
        assertThat(response.getHeader("Set-Cookie"))
                .startsWith("__Host-SESSION=")
                .contains("; Path=/; ", "; Secure", "; HttpOnly", "; SameSite=Lax")
                .doesNotContain("Domain");
    }

    @Test
    void nobodyWritesACookieBesidesThem() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> writers = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(PrivateCookiesTest::writes)
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(writers).containsExactly("PrivateCookies.java");
        }
    }

    private static boolean writes(Path file) {
        try {
            String source = Files.readString(file);
            return source.contains("ResponseCookie.from") || source.contains(".addCookie(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String given(PrivateCookies cookies) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        cookies.give("stay", "value", Duration.ofDays(1), response);
        return response.getHeader("Set-Cookie");
    }

    private static String givenBelow(PrivateCookies cookies) {
        MockHttpServletResponse response = new MockHttpServletResponse();
        cookies.giveBelow("/claim/abc", "CLAIM", "value", Duration.ofMinutes(5), response);
        return response.getHeader("Set-Cookie");
    }
}
