package io.purser.identity.sessions;

import io.purser.identity.Factors;
import io.purser.identity.SignedInUser;
import io.purser.identity.Users;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Notes what a session has just proven, whatever the way in was: compares what was proven before a request with what is
 * proven after it. When somebody is all the way in on a device they were never seen on, they are told by mail.
 */
@Service
public class Arrivals {
    private static final Map<String, Step> STEPS = Map.of(
            Factors.PASSWORD, Step.PASSWORD,
            Factors.TOTP, Step.TOTP,
            Factors.PASSKEY, Step.PASSKEY,
            Factors.RECOVERY_CODE, Step.RECOVERY_CODE);

    private final Attempts attempts;
    private final Devices devices;
    private final Remembered remembered;
    private final Factors factors;
    private final Users users;
    private final PersonMails mails;

    Arrivals(
            Attempts attempts,
            Devices devices,
            Remembered remembered,
            Factors factors,
            Users users,
            PersonMails mails) {
        this.attempts = attempts;
        this.devices = devices;
        this.remembered = remembered;
        this.factors = factors;
        this.users = users;
        this.mails = mails;
    }

    /** The kinds of proof that a request added; empty when it added none or nobody is signed in. */
    public static Set<String> added(Authentication before, Authentication after) {
        if (after == null || !(after.getPrincipal() instanceof SignedInUser user)) {
            return Set.of();
        }
        Set<String> proven = new TreeSet<>(AuthorityUtils.authorityListToSet(after.getAuthorities()));
        boolean same = before != null && before.getPrincipal() instanceof SignedInUser was && was.id() == user.id();
        if (same) {
            proven.removeAll(AuthorityUtils.authorityListToSet(before.getAuthorities()));
        }
        return proven;
    }

    /**
     * @param added what {@link #added} found, without what was counted as an attempt already
     * @param stays public id of the series this session belongs to, or {@code null}
     */
    @Transactional
    public void note(Set<String> added, Authentication session, String stays, Place place) {
        SignedInUser user = (SignedInUser) session.getPrincipal();
        added.stream()
                .filter(proof -> !proof.equals(Factors.PASSWORD))
                .forEach(proof -> attempts.note(STEPS.getOrDefault(proof, Step.OTHER), user.email(), place));
        if (stays != null) {
            remembered.proven(stays, session);
        }
        boolean whole = !factors.of(user.id()).secondFactor() || Factors.secondProven(session);
        if (whole && devices.welcome(user.id(), place)) {
            users.byId(user.id()).ifPresent(person -> mails.send(person, "device", place.device(), place.network()));
        }
    }
}
