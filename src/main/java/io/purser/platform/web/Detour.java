package io.purser.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Sends a browser to another page first and remembers the page that was asked for in the address, so that no session
 * row is written for strangers. A fragment request is told to load that other page as a whole. What was posted is not
 * remembered here.
 */
public final class Detour {

    private Detour() {}

    /** @param page a path of this portal without a query */
    public static void by(String page, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getHeader("HX-Request") != null) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            response.setHeader("HX-Redirect", address(page, request, pageOf(request.getHeader("HX-Current-URL"))));
            return;
        }
        response.sendRedirect(address(page, request, "GET".equals(request.getMethod()) ? asked(request) : "/"));
    }

    /** The path and query of an address that a header names, or the home page. */
    public static String pageOf(String address) {
        try {
            URI uri = URI.create(address);
            String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
            return LocalPath.orHome(path);
        } catch (RuntimeException missingOrMalformed) {
            return "/";
        }
    }

    private static String address(String page, HttpServletRequest request, String next) {
        String whole = request.getContextPath() + page;
        String local = LocalPath.orHome(next);
        return local.equals("/") ? whole : whole + "?next=" + URLEncoder.encode(local, StandardCharsets.UTF_8);
    }

    private static String asked(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }
}
