package io.purser.identity.sessions.web;

import io.purser.identity.Proofs;
import io.purser.identity.SignedInUser;
import io.purser.identity.sessions.Attempts;
import io.purser.identity.sessions.Devices;
import io.purser.identity.sessions.Place;
import io.purser.identity.sessions.Remembered;
import io.purser.identity.sessions.Remembered.Opened;
import io.purser.identity.sessions.SignedIn;
import io.purser.identity.sessions.Step;
import io.purser.platform.web.Polls;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/**
 * Ends a session that lasted twelve hours, however busy it was, and opens one for a browser that stays signed in. A
 * page that asks again by itself opens none.
 */
@Component
class OpenSession {
    static final Duration LONGEST = Duration.ofHours(12);
    /** They sign somebody in or out themselves. */
    private static final Set<String> DOORS = Set.of("/sign-out", "/sign-in/refused", "/forgot", "/reset");

    private final Remembered remembered;
    private final StayCookie stay;
    private final Proofs proofs;
    private final Attempts attempts;
    private final Devices devices;
    private final Clock clock;

    OpenSession(
            Remembered remembered, StayCookie stay, Proofs proofs, Attempts attempts, Devices devices, Clock clock) {
        this.remembered = remembered;
        this.stay = stay;
        this.proofs = proofs;
        this.attempts = attempts;
        this.devices = devices;
        this.clock = clock;
    }

    void see(HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session != null && over(session)) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
        Optional<String> cookie = stay.value(request);
        if (cookie.isPresent() && mayOpen(request) && !signedIn()) {
            Place place = devices.place(request);
            remembered
                    .open(cookie.get(), place)
                    .ifPresentOrElse(opened -> open(opened, place, request, response), () -> stay.takeBack(response));
        }
    }

    private void open(Opened opened, Place place, HttpServletRequest request, HttpServletResponse response) {
        if (opened.newToken() != null) {
            stay.give(stay.value(request).orElseThrow().split("\\.")[0] + "." + opened.newToken(), response);
        }
        proofs.begin(opened.user(), opened.proofs(), request, response);
        request.getSession().setAttribute(SignedIn.ATTRIBUTE, SignedIn.at(clock.instant(), place, opened.publicId()));
        attempts.note(Step.REMEMBERED, opened.user().email(), place);
    }

    private boolean over(HttpSession session) {
        Instant since = session.getAttribute(SignedIn.ATTRIBUTE) instanceof SignedIn begun
                ? begun.at()
                : Instant.ofEpochMilli(session.getCreationTime());
        boolean person = session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null;
        return person && !since.plus(LONGEST).isAfter(clock.instant());
    }

    private static boolean mayOpen(HttpServletRequest request) {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        boolean signsIn = path.equals("/sign-in") && "POST".equals(request.getMethod());
        return !signsIn && !DOORS.contains(path) && !Polls.is(request);
    }

    private static boolean signedIn() {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        return person != null && person.getPrincipal() instanceof SignedInUser;
    }
}
