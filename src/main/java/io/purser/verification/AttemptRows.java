package io.purser.verification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class AttemptRows {
    private final JdbcClient jdbc;

    AttemptRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The caller holds the case's row, so numbers do not collide. */
    void add(VerificationCase verification, Attempt.Kind kind, Change change, Instant now) {
        int number = 1
                + jdbc.sql("select count(*) from verification_attempt where case_id = ? and environment_id = ?"
                                + " and kind = ?")
                        .params(verification.id(), verification.environmentId(), kind.name())
                        .query(Integer.class)
                        .single();
        String key =
                "verification:" + verification.publicId() + ":" + kind.name().toLowerCase(Locale.ROOT) + ":" + number;
        jdbc.sql("insert into verification_attempt (environment_id, case_id, kind, number, idempotency_key, field,"
                        + " old_value, new_value, state, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, 'WAITING', ?)")
                .params(
                        verification.environmentId(),
                        verification.id(),
                        kind.name(),
                        number,
                        key,
                        change.field(),
                        change.oldValue(),
                        change.newValue(),
                        CaseRows.utc(now))
                .update();
    }

    /** Oldest first. */
    List<Attempt> all(long environmentId) {
        return jdbc.sql("select * from verification_attempt where environment_id = ? order by id")
                .param(environmentId)
                .query(AttemptRows::read)
                .list();
    }

    Optional<Attempt> oldestOpen(long environmentId) {
        return all(environmentId).stream().filter(Attempt::open).findFirst();
    }

    void unknown(Attempt attempt) {
        jdbc.sql("update verification_attempt set state = 'UNKNOWN', tries = tries + 1"
                        + " where id = ? and environment_id = ? and state in ('WAITING', 'UNKNOWN')")
                .params(attempt.id(), attempt.environmentId())
                .update();
    }

    /** @return false when somebody else finished it already */
    boolean finish(Attempt attempt, Attempt.State state, String outcome, Instant now) {
        return jdbc.sql("update verification_attempt set state = ?, outcome = ?, finished_at = ?"
                                + " where id = ? and environment_id = ? and state in ('WAITING', 'UNKNOWN')")
                        .params(state.name(), outcome, CaseRows.utc(now), attempt.id(), attempt.environmentId())
                        .update()
                == 1;
    }

    private static Attempt read(ResultSet row, int number) throws SQLException {
        return new Attempt(
                row.getLong("id"),
                row.getLong("environment_id"),
                Attempt.Kind.valueOf(row.getString("kind")),
                row.getInt("number"),
                row.getString("idempotency_key"),
                row.getString("field"),
                row.getString("old_value"),
                row.getString("new_value"),
                Attempt.State.valueOf(row.getString("state")),
                row.getInt("tries"),
                row.getString("outcome"),
                CaseRows.instant(row, "created_at"));
    }

    /** What an attempt changes; all {@code null} when it opens the account. */
    record Change(String field, String oldValue, String newValue) {
        static final Change NONE = new Change(null, null, null);
    }
}
