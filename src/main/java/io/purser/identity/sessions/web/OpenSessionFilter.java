package io.purser.identity.sessions.web;

import io.purser.platform.web.AssetPaths;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.web.filter.OncePerRequestFilter;

/** Looks at the session before anything else does; stylesheets and pictures need none. */
class OpenSessionFilter extends OncePerRequestFilter {
    private final OpenSession openSession;

    OpenSessionFilter(OpenSession openSession) {
        this.openSession = openSession;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return AssetPaths.names(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        openSession.see(request, response);
        chain.doFilter(request, response);
    }
}
