package io.purser.identity.sessions.web;

import io.purser.identity.SignedInUser;
import io.purser.identity.sessions.Arrivals;
import io.purser.identity.sessions.Attempts;
import io.purser.identity.sessions.Attempts.Attempt;
import io.purser.identity.sessions.Attempts.Paused;
import io.purser.identity.sessions.Devices;
import io.purser.identity.sessions.Place;
import io.purser.identity.sessions.SignedIn;
import io.purser.identity.sessions.Step;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.util.Set;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Counts tries of the sign-in form, and notes what any posted request proved. */
@Component
class Tries {
    private static final String FORM = "/sign-in";
    private static final String PAUSED = "/sign-in/paused";

    private final Attempts attempts;
    private final Arrivals arrivals;
    private final Devices devices;
    private final Clock clock;

    Tries(Attempts attempts, Arrivals arrivals, Devices devices, Clock clock) {
        this.attempts = attempts;
        this.arrivals = arrivals;
        this.devices = devices;
        this.clock = clock;
    }

    void through(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication before = person();
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (!signedIn(before) && (path.startsWith(FORM) || path.startsWith("/login/"))) {
            devices.greet(request, response);
        }
        if (!path.equals(FORM)) {
            chain.doFilter(request, response);
            note(before, request);
            return;
        }
        Attempt attempt;
        try {
            attempt = attempts.begin(Step.PASSWORD, request.getParameter("email"), devices.place(request));
        } catch (Paused paused) {
            long seconds = Math.max(1, paused.waitFor().toSeconds());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
            request.setAttribute("waitMinutes", (seconds + 59) / 60);
            request.getRequestDispatcher(PAUSED).forward(request, response);
            return;
        }
        chain.doFilter(request, response);
        if (note(before, request)) {
            attempts.right(attempt);
        } else {
            attempts.refused(attempt);
        }
    }

    /** @return whether the request proved anything */
    private boolean note(Authentication before, HttpServletRequest request) {
        Authentication after = person();
        Set<String> added = Arrivals.added(before, after);
        if (added.isEmpty()) {
            return false;
        }
        Place place = devices.place(request);
        HttpSession session = request.getSession(false);
        SignedIn begun = session == null ? null : (SignedIn) session.getAttribute(SignedIn.ATTRIBUTE);
        if (session != null && (begun == null || !signedIn(before))) {
            begun = SignedIn.at(clock.instant(), place, StayCookie.begunIn(request));
            session.setAttribute(SignedIn.ATTRIBUTE, begun);
        }
        arrivals.note(added, after, begun == null ? null : begun.stays(), place);
        return true;
    }

    private static boolean signedIn(Authentication person) {
        return person != null && person.getPrincipal() instanceof SignedInUser;
    }

    private static Authentication person() {
        return SecurityContextHolder.getContext().getAuthentication();
    }
}
