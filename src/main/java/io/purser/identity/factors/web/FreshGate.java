package io.purser.identity.factors.web;

import io.purser.identity.Freshness;
import io.purser.identity.SignedInUser;
import io.purser.platform.web.Detour;
import io.purser.platform.web.Fresh;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Asks who is there before a method that is {@link Fresh}, unless that was proven a moment ago. */
@Component
class FreshGate implements HandlerInterceptor {
    private final Freshness freshness;
    private final KeptPosts kept;

    FreshGate(Freshness freshness, KeptPosts kept) {
        this.freshness = freshness;
        this.kept = kept;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        Fresh fresh = handler instanceof HandlerMethod method ? method.getMethodAnnotation(Fresh.class) : null;
        if (fresh == null) {
            return true;
        }
        SignedInUser user = SignedInUser.current().orElseThrow();
        boolean reading = "GET".equals(request.getMethod()) || "HEAD".equals(request.getMethod());
        if (freshness.fresh(SecurityContextHolder.getContext().getAuthentication())) {
            if (!reading) {
                kept.sent(request);
            }
            return true;
        }
        if (reading) {
            Detour.by(ConfirmController.PAGE, request, response);
        } else {
            boolean waits = fresh.keep() && kept.keep(user, request);
            askFirst(request, response, waits);
        }
        return false;
    }

    /** A form is never turned into something that a GET could do: it waits in the session, or is asked for again. */
    private static void askFirst(HttpServletRequest request, HttpServletResponse response, boolean waits) {
        boolean fragment = request.getHeader("HX-Request") != null;
        String back = Detour.pageOf(request.getHeader(fragment ? "HX-Current-URL" : "Referer"));
        String address = request.getContextPath() + ConfirmController.PAGE + "?next="
                + URLEncoder.encode(back, StandardCharsets.UTF_8) + (waits ? "" : "&again");
        response.setHeader(fragment ? "HX-Redirect" : "Location", address);
        response.setStatus(fragment ? HttpStatus.UNAUTHORIZED.value() : HttpStatus.SEE_OTHER.value());
    }
}
