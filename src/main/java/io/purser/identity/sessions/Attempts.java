package io.purser.identity.sessions;

import io.purser.identity.Users;
import io.purser.platform.crypto.TokenHash;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.jdbc.support.KeyHolder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts tries to come in: ten failures in fifteen minutes and whoever guesses has to wait, even with the right
 * password. Failures of strangers are counted for the account and for their network. A browser that came in to this
 * account before has a budget of its own, so that nobody can keep the owner out by failing in their name; so does one
 * that opened a link for a new password. This machine has no budget as a network: it may be a proxy that does not say
 * whom it stands for. The counts are rows in the database and hold across instances.
 *
 * <p>A try is written, and committed, before it is judged, so that tries at the same moment see each other.
 */
@Service
public class Attempts {
    static final int MOST_FAILURES = 10;
    static final Duration WINDOW = Duration.ofMinutes(15);

    private final JdbcClient jdbc;
    private final Clock clock;

    Attempts(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** One try, being judged. */
    public record Attempt(long id, String email) {}

    /** Too many failures; nothing was tried. */
    public static final class Paused extends RuntimeException {
        private final transient Duration wait;

        Paused(Duration wait) {
            super("paused");
            this.wait = wait;
        }

        public Duration waitFor() {
            return wait;
        }
    }

    /**
     * @param email as typed, of somebody or nobody: both are counted alike and take the same statements
     * @throws Paused when nothing is to be tried now
     */
    public Attempt begin(Step step, String email, Place place) {
        String typed = Users.canonical(email);
        String account = TokenHash.of(typed);
        boolean known = known(typed, place);
        Instant now = clock.instant();
        long id = insert(step, account, place, known, now);
        Optional<Instant> tenth = tenth(step, account, place, known, id, now.minus(WINDOW));
        if (tenth.isPresent()) {
            end(new Attempt(id, typed), "PAUSED");
            throw new Paused(Duration.between(now, tenth.get().plus(WINDOW)));
        }
        return new Attempt(id, typed);
    }

    @Transactional
    public void right(Attempt attempt) {
        end(attempt, "RIGHT");
    }

    @Transactional
    public void refused(Attempt attempt) {
        end(attempt, "REFUSED");
    }

    /** Writes down a way in that no guessing leads through. */
    @Transactional
    public void note(Step step, String email, Place place) {
        String typed = Users.canonical(email);
        long id = insert(step, TokenHash.of(typed), place, known(typed, place), clock.instant());
        end(new Attempt(id, typed), "RIGHT");
    }

    private boolean known(String email, Place place) {
        return place.deviceHash() != null
                && jdbc.sql("select count(*) from known_device d join app_user u on u.id = d.user_id"
                                        + " where u.email = :email and d.device_hash = :device")
                                .param("email", email)
                                .param("device", place.deviceHash())
                                .query(Long.class)
                                .single()
                        > 0;
    }

    private long insert(Step step, String account, Place place, boolean known, Instant now) {
        KeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("""
                insert into sign_in_attempt (happened_at, step, account, network, device_hash, known, browser, system,
                                             outcome)
                values (:now, :step, :account, :network, :device, :known, :browser, :system, 'TRIED')""")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("step", step.name())
                .param("account", account)
                .param("network", place.network())
                .param("device", place.deviceHash(), Types.VARCHAR)
                .param("known", known)
                .param("browser", place.device().browser(), Types.VARCHAR)
                .param("system", place.device().system(), Types.VARCHAR)
                .update(key, "id");
        return key.getKey().longValue();
    }

    /** When the failure happened that used the budget up: once it is out of the window, the next try is taken. */
    private Optional<Instant> tenth(Step step, String account, Place place, boolean known, long own, Instant since) {
        if (known) {
            return tenth("account = :account and device_hash = :value", step, account, place.deviceHash(), own, since);
        }
        Optional<Instant> ofAccount =
                tenth("account = :account and not known", step, account, place.network(), own, since);
        Optional<Instant> ofNetwork = place.local()
                ? Optional.empty()
                : tenth("network = :value and not known", step, account, place.network(), own, since);
        return ofAccount.isPresent() && ofNetwork.isPresent() && ofAccount.get().isBefore(ofNetwork.get())
                ? ofNetwork
                : ofAccount.or(() -> ofNetwork);
    }

    private Optional<Instant> tenth(String budget, Step step, String account, String value, long own, Instant since) {
        return jdbc.sql("select happened_at from sign_in_attempt where " + budget
                        + " and step = :step and outcome in ('TRIED', 'REFUSED') and id <> :own"
                        + " and happened_at > :since order by happened_at desc limit 1 offset :rest")
                .param("account", account)
                .param("value", value)
                .param("step", step.name())
                .param("own", own)
                .param("since", since.atOffset(ZoneOffset.UTC))
                .param("rest", MOST_FAILURES - 1)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private void end(Attempt attempt, String outcome) {
        jdbc.sql("update sign_in_attempt set outcome = :outcome,"
                        + " user_id = (select id from app_user where email = :email) where id = :id")
                .param("outcome", outcome)
                .param("email", attempt.email())
                .param("id", attempt.id())
                .update();
    }
}
