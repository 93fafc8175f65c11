package io.purser.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Light, dark, or what the system prefers: a cookie, because it belongs to the screen and not to the person. */
@Controller
class ThemeController {
    private final PrivateCookies cookies;

    ThemeController(PrivateCookies cookies) {
        this.cookies = cookies;
    }

    @Open("a colour preference, kept in a cookie of the browser that asks")
    @PostMapping("/theme")
    ResponseEntity<Void> choose(@RequestParam String theme, HttpServletRequest request, HttpServletResponse response) {
        boolean chosen = Appearance.THEMES.contains(theme);
        if (chosen) {
            cookies.give(Appearance.COOKIE, theme, Duration.ofDays(365), response);
        } else {
            cookies.takeBack(Appearance.COOKIE, response);
        }
        return ResponseEntity.status(HttpStatus.SEE_OTHER)
                .location(back(request))
                .build();
    }

    /** Where the person came from, as a path of this site only: a foreign referrer must not redirect anywhere. */
    static URI back(HttpServletRequest request) {
        try {
            URI referrer = URI.create(String.valueOf(request.getHeader(HttpHeaders.REFERER)));
            boolean ours = request.getServerName().equals(referrer.getHost());
            String path = referrer.getRawPath();
            if (!ours || path == null || !path.startsWith("/") || path.startsWith("//")) {
                return URI.create("/");
            }
            return URI.create(referrer.getRawQuery() == null ? path : path + "?" + referrer.getRawQuery());
        } catch (IllegalArgumentException malformed) {
            return URI.create("/");
        }
    }
}
