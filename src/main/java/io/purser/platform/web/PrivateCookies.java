package io.purser.platform.web;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * Cookies that scripts cannot read and other sites' forms do not send. Where the portal's public address is https their
 * names begin with {@code __Host-} and they are Secure: browsers then take them from this host only, never from a
 * sibling host or over plain HTTP. On plain HTTP, as on localhost, the names are bare.
 */
@Component
public class PrivateCookies {
    private final boolean tls;

    PrivateCookies(@Value("${purser.public-url}") String publicUrl) {
        this.tls = publicUrl.startsWith("https:");
    }

    /** Whether browsers reach this portal over TLS. */
    public boolean tls() {
        return tls;
    }

    public String name(String bare) {
        return tls ? "__Host-" + bare : bare;
    }

    public Optional<String> value(String bare, HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name(bare));
        return cookie == null || cookie.getValue().isEmpty() ? Optional.empty() : Optional.of(cookie.getValue());
    }

    public void give(String bare, String value, Duration lasts, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name(bare), value)
                .path("/")
                .maxAge(lasts)
                .httpOnly(true)
                .secure(tls)
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }

    public void takeBack(String bare, HttpServletResponse response) {
        give(bare, "", Duration.ZERO, response);
    }
}
