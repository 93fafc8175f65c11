package io.purser.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses a change that another site or a sibling host began: such a host could plant a form token of its own as a
 * cookie. The browser's word about where a request comes from decides; a browser too old to give it is known by its
 * {@code Origin}, and one that gives neither is left to the form token.
 */
class SameSiteOnly extends OncePerRequestFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private final PublicAddress address;

    SameSiteOnly(PublicAddress address) {
        this.address = address;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (READING.contains(request.getMethod()) || ours(request)) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(StaleForm.ATTRIBUTE, true);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }

    private boolean ours(HttpServletRequest request) {
        String from = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        if (from != null) {
            return OWN.contains(from);
        }
        if ("null".equals(origin)) {
            // what an old browser says on pages that must not tell their address
            return PublicPages.has(
                    request.getRequestURI().substring(request.getContextPath().length()));
        }
        return origin == null || address.isOrigin(origin, request);
    }
}
