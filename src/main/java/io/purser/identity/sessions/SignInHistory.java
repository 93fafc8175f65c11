package io.purser.identity.sessions;

import io.purser.platform.Cursor;
import io.purser.platform.jobs.RecurringJob;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a person sees of the tries to come in as them: kept for 180 days, tries in nobody's name for one. */
@Service
public class SignInHistory implements RecurringJob {
    static final Duration KEPT = Duration.ofDays(180);
    private static final Duration KEPT_OF_NOBODY = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final Clock clock;

    SignInHistory(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param outcome {@code RIGHT}, {@code REFUSED} or {@code PAUSED} */
    public record Entry(long id, Instant at, String step, String network, Device device, String outcome) {
        /** The word its badge shows. */
        public String status() {
            return switch (outcome) {
                case "RIGHT" -> "succeeded";
                case "REFUSED" -> "failed";
                case "PAUSED" -> "paused";
                default -> "unknown";
            };
        }
    }

    /** Newest first. @param after {@code null} for the first page */
    @Transactional(readOnly = true)
    public List<Entry> page(long userId, Cursor after, int limit) {
        JdbcClient.StatementSpec query = jdbc.sql("select id, happened_at, step, network, browser, system, outcome"
                        + " from sign_in_attempt where user_id = :user"
                        + (after == null ? "" : " and (happened_at, id) < (:at, :id)")
                        + " order by happened_at desc, id desc limit :limit")
                .param("user", userId)
                .param("limit", limit);
        if (after != null) {
            query = query.param("at", after.at().atOffset(ZoneOffset.UTC)).param("id", after.id());
        }
        return query.query(SignInHistory::entry).list();
    }

    @Override
    public String name() {
        return "identity.sign-in-history";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        jdbc.sql("delete from sign_in_attempt where happened_at < :old or user_id is null and happened_at < :nobodys")
                .param("old", now.minus(KEPT).atOffset(ZoneOffset.UTC))
                .param("nobodys", now.minus(KEPT_OF_NOBODY).atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from remembered_device where expires_at < :now")
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql("delete from known_device where last_seen_at < :old")
                .param("old", now.minus(Duration.ofDays(365)).atOffset(ZoneOffset.UTC))
                .update();
    }

    private static Entry entry(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                row.getString("step"),
                row.getString("network"),
                new Device(row.getString("browser"), row.getString("system")),
                row.getString("outcome"));
    }
}
