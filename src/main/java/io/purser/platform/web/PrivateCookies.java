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

    /** The name of a cookie for a part of the portal only, which {@code __Host-} does not allow. */
    private String nameBelow(String bare) {
        return tls ? "__Secure-" + bare : bare;
    }

    public Optional<String> value(String bare, HttpServletRequest request) {
        return read(name(bare), request);
    }

    /** What {@link #giveBelow} gave. */
    public Optional<String> valueBelow(String bare, HttpServletRequest request) {
        return read(nameBelow(bare), request);
    }

    private static Optional<String> read(String name, HttpServletRequest request) {
        Cookie cookie = WebUtils.getCookie(request, name);
        return cookie == null || cookie.getValue().isEmpty() ? Optional.empty() : Optional.of(cookie.getValue());
    }

    public void give(String bare, String value, Duration lasts, HttpServletResponse response) {
        write(name(bare), "/", value, lasts, response);
    }

    /**
     * For one part of the portal, so that two of its pages do not take each other's away.
     *
     * @param path without a slash at its end, such as {@code /claim/TOKEN}
     */
    public void giveBelow(String path, String bare, String value, Duration lasts, HttpServletResponse response) {
        write(nameBelow(bare), path, value, lasts, response);
    }

    private void write(String name, String path, String value, Duration lasts, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, value)
                .path(path)
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
