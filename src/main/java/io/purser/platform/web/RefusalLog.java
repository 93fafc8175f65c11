package io.purser.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** A line for each request that was kept out or slowed down, so that whoever runs the portal sees attempts. */
class RefusalLog extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(RefusalLog.class);
    private static final Set<Integer> REFUSALS = Set.of(403, 429);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, response);
        if (REFUSALS.contains(response.getStatus())) {
            LOG.info(
                    "{} {} was refused with {}, asked by {} at {}",
                    request.getMethod(),
                    request.getRequestURI(),
                    response.getStatus(),
                    who(SecurityContextHolder.getContext().getAuthentication()),
                    request.getRemoteAddr());
        }
    }

    private static String who(Authentication session) {
        return session == null ? "a stranger" : session.getName();
    }
}
