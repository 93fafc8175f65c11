package io.purser.platform.web;

import io.purser.platform.Origin;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Keeps at hand where a request comes from; stands right behind the filter that knows the sessions. */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER + 1)
class OriginFilter extends OncePerRequestFilter {
    private static final int DIGITS = 12;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Origin.begin(() -> new Origin(request.getRemoteAddr(), handle(request.getSession(false))));
        try {
            chain.doFilter(request, response);
        } finally {
            Origin.end();
        }
    }

    private static String handle(HttpSession session) {
        return session == null ? null : HashedSessionIds.sha256(session.getId()).substring(0, DIGITS);
    }
}
