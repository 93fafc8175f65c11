package io.purser.identity.web;

import io.purser.identity.SignedInUser;
import io.purser.platform.web.PrivateCookies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;

/** The language of a page: the person's setting, else the cookie of the language switch, else the browser's wish. */
@Component("localeResolver")
class PreferredLocale implements LocaleResolver {
    static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, new Locale("es"));
    private static final String COOKIE = "LANGUAGE";

    private final PrivateCookies cookies;

    PreferredLocale(PrivateCookies cookies) {
        this.cookies = cookies;
    }

    @Override
    public Locale resolveLocale(HttpServletRequest request) {
        return SignedInUser.current()
                .map(SignedInUser::locale)
                .flatMap(PreferredLocale::spoken)
                .or(() -> fromCookie(request))
                .orElseGet(() -> fromBrowser(request));
    }

    @Override
    public void setLocale(HttpServletRequest request, HttpServletResponse response, Locale locale) {
        cookies.give(COOKIE, locale.getLanguage(), Duration.ofDays(365), response);
    }

    static Optional<Locale> spoken(String language) {
        return SPOKEN.stream()
                .filter(locale -> locale.getLanguage().equals(language))
                .findFirst();
    }

    private Optional<Locale> fromCookie(HttpServletRequest request) {
        return cookies.value(COOKIE, request).flatMap(PreferredLocale::spoken);
    }

    private static Locale fromBrowser(HttpServletRequest request) {
        String wishes = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        if (wishes == null) {
            return Locale.ENGLISH;
        }
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(wishes), SPOKEN);
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }
}
