package io.purser.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.header.writers.StaticHeadersWriter;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** What every answer tells the browser not to do, whoever answers: a page, a file, the container itself. */
public final class AnswerHeaders {
    private static final String PERMISSIONS =
            "camera=(), microphone=(), geolocation=(), payment=(), usb=(), interest-cohort=()";

    /** What a page of ours may load: our own files, and nothing in line. */
    static final String PAGES = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self';"
            + " frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

    /** For answers that nobody means to look at in a browser. */
    private static final Map<String, String> BARE = Map.of(
            "Cache-Control", "no-store",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options", "nosniff",
            "X-Frame-Options", "DENY",
            "X-Robots-Tag", "noindex, nofollow",
            "Referrer-Policy", "no-referrer",
            "Permissions-Policy", PERMISSIONS,
            "Cross-Origin-Opener-Policy", "same-origin",
            "Cross-Origin-Resource-Policy", "same-origin");

    private AnswerHeaders() {}

    /** @param https when to promise that this host is only ever reached by TLS */
    public static void of(HeadersConfigurer<HttpSecurity> headers, String contentPolicy, RequestMatcher https) {
        headers.contentSecurityPolicy(csp -> csp.policyDirectives(contentPolicy))
                .httpStrictTransportSecurity(hsts -> hsts.requestMatcher(https).maxAgeInSeconds(31_536_000))
                .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy(PERMISSIONS))
                .crossOriginOpenerPolicy(opener -> opener.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                .crossOriginResourcePolicy(resource -> resource.policy(CrossOriginResourcePolicy.SAME_ORIGIN))
                .addHeaderWriter(new StaticHeadersWriter("X-Robots-Tag", "noindex, nofollow"));
    }

    /**
     * For refusals that come before any filter of Spring Security.
     *
     * @param https whether this host is only ever reached by TLS
     */
    public static void bare(HttpServletResponse response, boolean https) {
        BARE.forEach(response::setHeader);
        if (https) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
        }
    }

    /** For a page that says so, with the styles of every other page. */
    public static void page(HttpServletResponse response, boolean https) {
        bare(response, https);
        response.setHeader("Content-Security-Policy", PAGES);
    }
}
