package io.purser.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.session.web.http.SessionRepositoryFilter;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Requests that a page makes by itself, every few seconds. They carry a header that our script adds, and they are not a
 * sign of somebody sitting there: they do not keep an idle session alive.
 */
@Component
@Order(SessionRepositoryFilter.DEFAULT_ORDER - 1)
public class Polls extends OncePerRequestFilter {
    static final String HEADER = "X-Poll";
    private static final ThreadLocal<Boolean> NOW = ThreadLocal.withInitial(() -> false);

    public static boolean is(HttpServletRequest request) {
        return request.getHeader(HEADER) != null;
    }

    /** Whether this thread's request is one. */
    static boolean now() {
        return NOW.get();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        NOW.set(is(request));
        try {
            chain.doFilter(request, response);
        } finally {
            NOW.remove();
        }
    }
}
