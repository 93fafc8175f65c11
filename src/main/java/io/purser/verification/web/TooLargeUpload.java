package io.purser.verification.web;

import io.purser.documents.Documents;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers an upload beyond what the container reads before it looks for the form's token in it: the person goes back
 * to the form, which says why, or meets the page that does where the form is only part of a page.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class TooLargeUpload extends OncePerRequestFilter {
    static final String PROBLEM = "problem";
    static final String TOO_LARGE = "file_too_large";

    /** Each is a page as well, which says what went wrong. */
    private static final Pattern FORMS =
            Pattern.compile("/verification/.*|/papers/[^/]+|/customers/[^/]+/papers" + "|/request/[^/]+(/sandbox)?");

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String type = request.getContentType();
        return !request.getMethod().equals("POST")
                || type == null
                || !type.startsWith(MediaType.MULTIPART_FORM_DATA_VALUE)
                || request.getContentLengthLong() <= 3L * Documents.LARGEST;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        String form = request.getRequestURI() + "?" + PROBLEM + "=" + TOO_LARGE;
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader(
                HttpHeaders.LOCATION, FORMS.matcher(path).matches() ? form : request.getContextPath() + "/too-large");
    }
}
