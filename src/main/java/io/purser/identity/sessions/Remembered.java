package io.purser.identity.sessions;

import io.purser.identity.OpenSessions;
import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.platform.Ids;
import io.purser.platform.crypto.TokenHash;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Browsers that stay signed in for thirty days. Each has a series and a token, both 256 random bits and stored as
 * hashes; the token changes with each use. An old token that comes back was copied: the series, all sessions and all
 * series of the person end and the person is told. The token before the last is still taken for some seconds, because
 * a browser sends several requests at once.
 *
 * <p>A session that is opened this way has proven what the series saw proven, at the time it was: it is not fresh, and
 * it owes the second step unless that was done in the session the series began with.
 */
@Service
public class Remembered {
    public static final Duration LASTS = Duration.ofDays(30);
    static final Duration GRACE = Duration.ofSeconds(20);

    private final RememberedRows rows;
    private final Users users;
    private final OpenSessions sessions;
    private final PersonMails mails;
    private final Clock clock;

    Remembered(RememberedRows rows, Users users, OpenSessions sessions, PersonMails mails, Clock clock) {
        this.rows = rows;
        this.users = users;
        this.sessions = sessions;
        this.mails = mails;
        this.clock = clock;
    }

    /** @param cookie what the browser is to keep; nobody else ever sees it again */
    public record Begun(String publicId, String cookie) {
        @Override
        public String toString() {
            return "device " + publicId;
        }
    }

    /** @param newToken {@code null} when the browser keeps the one it has or is about to get */
    public record Opened(SignedInUser user, List<FactorGrantedAuthority> proofs, String publicId, String newToken) {
        @Override
        public String toString() {
            return "device " + publicId;
        }
    }

    @Transactional
    public Begun begin(SignedInUser user, Authentication session, Place place) {
        String series = Tokens.next();
        String token = Tokens.next();
        String publicId = Ids.next("dev");
        Instant now = clock.instant();
        rows.insert(
                publicId,
                user.id(),
                TokenHash.of(series),
                TokenHash.of(token),
                ProofText.of(session),
                place,
                now,
                now.plus(LASTS));
        return new Begun(publicId, series + "." + token);
    }

    /** The session proved something more: the series knows it from now on. */
    @Transactional
    public void proven(String publicId, Authentication session) {
        rows.prove(publicId, ProofText.of(session));
    }

    /** Empty when the cookie is unknown, over, or an old one; in the last case everything of the person has ended. */
    @Transactional
    public Optional<Opened> open(String cookie, Place place) {
        String[] parts = cookie.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        return rows.find(TokenHash.of(parts[0]), now).flatMap(row -> open(row, TokenHash.of(parts[1]), place, now));
    }

    private Optional<Opened> open(RememberedRows.Row row, String tokenHash, Place place, Instant now) {
        User user = users.byId(row.userId()).orElseThrow();
        String next = Tokens.next();
        if (TokenHash.same(tokenHash, row.tokenHash())
                && rows.rotate(row.id(), tokenHash, TokenHash.of(next), place, now)) {
            return Optional.of(opened(user, row, next));
        }
        RememberedRows.Row latest = rows.find(row.seriesHash(), now).orElse(row);
        boolean justReplaced = latest.previousHash() != null
                && TokenHash.same(tokenHash, latest.previousHash())
                && latest.usedAt().plus(GRACE).isAfter(now);
        if (justReplaced) {
            return Optional.of(opened(user, latest, null));
        }
        sessions.endAll(user.publicId());
        mails.send(user, "copied", place.device(), place.network());
        return Optional.empty();
    }

    private static Opened opened(User user, RememberedRows.Row row, String nextToken) {
        return new Opened(SignedInUser.of(user), ProofText.parse(row.proofs()), row.publicId(), nextToken);
    }

    /** Ends one: its own person's, or nothing happens. */
    @Transactional
    public void end(long userId, String publicId) {
        rows.delete(userId, publicId);
    }

    /** Ends the one whose cookie this is. */
    @Transactional
    public void forget(String cookie) {
        rows.deleteSeries(TokenHash.of(cookie.split("\\.", -1)[0]));
    }
}
