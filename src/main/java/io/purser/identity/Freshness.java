package io.purser.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Component;

/**
 * Whether somebody proved lately that they still sit in front of this session. Any one proof counts, also the password
 * of a person with a second factor: the session has proven both steps before, and what is asked here is that the person
 * is still there (ASVS 5.0, 7.5.3). Removing a factor asks for the factor itself besides.
 */
@Component
public class Freshness {
    /** How long a proof lasts for what moves money or changes who may. */
    public static final Duration LASTS = Duration.ofMinutes(5);

    private final Clock clock;

    Freshness(Clock clock) {
        this.clock = clock;
    }

    public boolean fresh(Authentication session) {
        return recent(session, each -> true);
    }

    /** The same, of a second step only: code, passkey or recovery code. */
    public boolean secondStepFresh(Authentication session) {
        return recent(session, each -> Factors.isSecond(each.getAuthority()));
    }

    /** Empty for a session that nothing was proven in, such as one that was remembered. */
    public Optional<Instant> lastProof(Authentication session) {
        return lastProof(session, each -> true);
    }

    private boolean recent(Authentication session, Predicate<FactorGrantedAuthority> which) {
        return lastProof(session, which)
                .filter(at -> !at.plus(LASTS).isBefore(clock.instant()))
                .isPresent();
    }

    private static Optional<Instant> lastProof(Authentication session, Predicate<FactorGrantedAuthority> which) {
        return session.getAuthorities().stream()
                .filter(FactorGrantedAuthority.class::isInstance)
                .map(FactorGrantedAuthority.class::cast)
                .filter(which)
                .map(FactorGrantedAuthority::getIssuedAt)
                .max(Comparator.naturalOrder());
    }
}
