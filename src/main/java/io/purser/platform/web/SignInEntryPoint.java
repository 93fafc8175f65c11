package io.purser.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;

/**
 * Sends a stranger, or somebody whose session ended, to the sign-in page and remembers the page in the address, so
 * that no session row is written for strangers. A fragment request is told to load the sign-in page as a whole.
 */
class SignInEntryPoint implements AuthenticationEntryPoint {

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException refused)
            throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", signIn(request, pageOf(request.getHeader("HX-Current-URL"))));
            return;
        }
        response.sendRedirect(signIn(request, "GET".equals(request.getMethod()) ? asked(request) : "/"));
    }

    private static String signIn(HttpServletRequest request, String next) {
        String page = request.getContextPath() + "/sign-in";
        String local = LocalPath.orHome(next);
        return local.equals("/") ? page : page + "?next=" + URLEncoder.encode(local, StandardCharsets.UTF_8);
    }

    private static String asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static String pageOf(String address) {
        try {
            URI uri = URI.create(address);
            return uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
        } catch (RuntimeException missingOrMalformed) {
            return "/";
        }
    }
}
