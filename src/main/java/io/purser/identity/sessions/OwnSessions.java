package io.purser.identity.sessions;

import io.purser.identity.SignedInUser;
import io.purser.platform.BusinessError;
import io.purser.platform.crypto.TokenHash;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Service;

/** Where a person is signed in, and where their browsers stay signed in; each can be ended. */
@Service
public class OwnSessions {
    private final FindByIndexNameSessionRepository<? extends Session> sessions;
    private final RememberedRows rows;
    private final Clock clock;

    OwnSessions(FindByIndexNameSessionRepository<? extends Session> sessions, RememberedRows rows, Clock clock) {
        this.sessions = sessions;
        this.rows = rows;
        this.clock = clock;
    }

    /**
     * @param handle names it in a form; a session's own id is a secret and its hash is not
     * @param lastSeen to the minute
     * @param here the session that asks
     * @param stays whether the browser stays signed in
     * @param open false for a browser that stays signed in and has no session now
     */
    public record Seat(
            String handle,
            Device device,
            String network,
            Instant signedInAt,
            Instant lastSeen,
            boolean here,
            boolean stays,
            boolean open) {}

    /** This one first, then the most recently seen. */
    public List<Seat> of(SignedInUser user, String currentSession) {
        Map<String, ? extends Session> open = sessions.findByPrincipalName(user.publicId());
        List<RememberedRows.Row> remembered = rows.of(user.id(), clock.instant());
        Set<String> staying = new TreeSet<>();
        remembered.forEach(row -> staying.add(row.publicId()));
        Set<String> withSession = new TreeSet<>();
        open.values().forEach(each -> {
            String stays = begun(each).stays();
            if (stays != null && !each.isExpired()) {
                withSession.add(stays);
            }
        });
        Stream<Seat> places = open.values().stream()
                .filter(each -> !each.isExpired())
                .map(each -> seat(each, currentSession, staying));
        Stream<Seat> resting = remembered.stream()
                .filter(row -> !withSession.contains(row.publicId()))
                .map(OwnSessions::seat);
        return Stream.concat(places, resting)
                .sorted(Comparator.comparing(Seat::here)
                        .reversed()
                        .thenComparing(Seat::lastSeen, Comparator.reverseOrder()))
                .toList();
    }

    /**
     * Ends one of the person's own, and the browser no longer stays signed in.
     *
     * @throws BusinessError 404 for anybody else's
     */
    public void end(SignedInUser user, String handle) {
        if (handle.startsWith("dev_")) {
            boolean own = rows.of(user.id(), clock.instant()).stream()
                    .anyMatch(row -> row.publicId().equals(handle));
            if (!own) {
                throw BusinessError.notFound();
            }
            rows.delete(user.id(), handle);
            return;
        }
        Session found = sessions.findByPrincipalName(user.publicId()).values().stream()
                .filter(each -> TokenHash.matches(each.getId(), handle))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
        end(user, found);
    }

    /** Ends all but the one that asks; its browser goes on staying signed in if it did. */
    public void endOthers(SignedInUser user, String currentSession) {
        String kept = null;
        for (Session each : sessions.findByPrincipalName(user.publicId()).values()) {
            if (TokenHash.same(each.getId(), currentSession)) {
                kept = begun(each).stays();
            } else {
                sessions.deleteById(each.getId());
            }
        }
        rows.deleteOthers(user.id(), kept);
    }

    private void end(SignedInUser user, Session session) {
        String stays = begun(session).stays();
        if (stays != null) {
            rows.delete(user.id(), stays);
        }
        sessions.deleteById(session.getId());
    }

    private static Seat seat(Session session, String current, Set<String> staying) {
        SignedIn begun = begun(session);
        return new Seat(
                TokenHash.of(session.getId()),
                begun.device(),
                begun.network(),
                begun.at(),
                session.getLastAccessedTime(),
                TokenHash.same(session.getId(), current),
                begun.stays() != null && staying.contains(begun.stays()),
                true);
    }

    private static Seat seat(RememberedRows.Row row) {
        return new Seat(row.publicId(), row.device(), row.network(), row.createdAt(), row.usedAt(), false, true, false);
    }

    private static SignedIn begun(Session session) {
        SignedIn begun = session.getAttribute(SignedIn.ATTRIBUTE);
        return begun == null ? new SignedIn(session.getCreationTime(), "", null, null, null) : begun;
    }
}
