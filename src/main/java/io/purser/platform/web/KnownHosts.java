package io.purser.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Once somebody said under which address people reach this portal, answers to no other name: neither a link in a mail
 * nor a cache can be made to hold somebody else's. This machine's own names always work, and probes ask by number.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
class KnownHosts extends OncePerRequestFilter {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String PROBES = "/actuator/health";
    private static final int MISDIRECTED = 421;
    private final Set<String> known = new TreeSet<>(THIS_MACHINE);
    private final PublicAddress ours;
    private final boolean chosen;

    /** Without an address of somebody's choice any name works: on the first day nobody chose one. */
    KnownHosts(Environment environment, PublicAddress ours, @Value("${purser.allowed-hosts:}") Set<String> more) {
        this.ours = ours;
        String address = environment.getProperty("PURSER_PUBLIC_URL", "");
        chosen = !address.isBlank() || !more.isEmpty();
        if (!address.isBlank()) {
            known.add(lower(URI.create(address.strip()).getHost()));
        }
        more.forEach(each -> known.add(lower(each.strip())));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!chosen || known.contains(lower(request.getServerName())) || probe(request)) {
            chain.doFilter(request, response);
            return;
        }
        AnswerHeaders.bare(response, ours.https(request));
        response.setStatus(MISDIRECTED);
    }

    private static boolean probe(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        return path.equals(PROBES) || path.startsWith(PROBES + "/");
    }

    private static String lower(String host) {
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }
}
