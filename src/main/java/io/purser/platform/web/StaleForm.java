package io.purser.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;

/**
 * A form without a valid token: the page is too old or not ours. Nothing was done, and the page says so. A session
 * that owes a step of signing in is sent to it.
 */
class StaleForm implements AccessDeniedHandler {
    static final String ATTRIBUTE = "staleForm";

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        if (denied instanceof StepOwed owed) {
            Detour.by(owed.page(), request, response);
            return;
        }
        request.setAttribute(ATTRIBUTE, denied instanceof CsrfException);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
