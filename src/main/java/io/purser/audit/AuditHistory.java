package io.purser.audit;

import io.purser.platform.Actor;
import io.purser.platform.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Reads the log of one environment, newest first or along its chain. Everything is read in pieces. */
@Service
public class AuditHistory {
    private static final int CHUNK = 1_000;
    private static final int RECENT = 2_000;
    private static final String COLUMNS =
            "seq, happened_at, actor_kind, actor_id, actor_label, action, subject," + " details, previous_hash, hash";

    private final JdbcClient jdbc;

    AuditHistory(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first, going on after {@code after}; at most {@code limit}. */
    public List<AuditRow> page(long environmentId, AuditFilter filter, Cursor after, int limit) {
        StringBuilder sql =
                new StringBuilder("select " + COLUMNS + " from audit_event where environment_id = :environmentId");
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("environmentId", environmentId);
        narrow(sql, values, filter);
        if (after != null) {
            sql.append(" and (happened_at, seq) < (:at, :seq)");
            values.put("at", after.at().atOffset(ZoneOffset.UTC));
            values.put("seq", after.id());
        }
        sql.append(" order by happened_at desc, seq desc limit :limit");
        values.put("limit", limit);
        return jdbc.sql(sql.toString()).params(values).query(AuditHistory::row).list();
    }

    /** Every row that fits, newest first. */
    public void forEach(long environmentId, AuditFilter filter, Consumer<AuditRow> each) {
        Cursor after = null;
        List<AuditRow> rows;
        do {
            rows = page(environmentId, filter, after, CHUNK);
            rows.forEach(each);
            after = rows.isEmpty() ? null : rows.get(rows.size() - 1).cursor();
        } while (rows.size() == CHUNK);
    }

    /** Along the chain: what comes after row {@code after}, at most {@code limit}. */
    public List<AuditRow> following(long environmentId, long after, int limit) {
        return jdbc.sql("select " + COLUMNS + " from audit_event"
                        + " where environment_id = :environmentId and seq > :after order by seq limit :limit")
                .param("environmentId", environmentId)
                .param("after", after)
                .param("limit", limit)
                .query(AuditHistory::row)
                .list();
    }

    /** Every row of the chain up to {@code last}, in its order. */
    public void forEachFollowing(long environmentId, long last, Consumer<AuditRow> each) {
        long after = 0;
        List<AuditRow> rows;
        do {
            rows = following(environmentId, after, CHUNK);
            for (AuditRow row : rows) {
                if (row.seq() <= last) {
                    each.accept(row);
                }
                after = row.seq();
            }
        } while (rows.size() == CHUNK && after < last);
    }

    /** Who did something lately, by id; of two names the newer one. */
    public Map<String, Actor> recentActors(long environmentId) {
        Map<String, Actor> actors = new LinkedHashMap<>();
        jdbc.sql("""
                        select actor_kind, actor_id, actor_label, max(seq) as newest from (
                            select actor_kind, actor_id, actor_label, seq from audit_event
                            where environment_id = :environmentId order by seq desc limit :recent) lately
                        group by actor_kind, actor_id, actor_label order by newest desc limit 100""")
                .param("environmentId", environmentId)
                .param("recent", RECENT)
                .query(row -> {
                    Actor actor = new Actor(
                            Actor.Kind.valueOf(row.getString("actor_kind")),
                            row.getString("actor_id"),
                            row.getString("actor_label"));
                    actors.putIfAbsent(actor.id(), actor);
                });
        return actors;
    }

    private static void narrow(StringBuilder sql, Map<String, Object> values, AuditFilter filter) {
        equal(sql, values, "actor_id", filter.actor());
        equal(sql, values, "action_group", filter.group());
        equal(sql, values, "subject", filter.subject());
        equal(sql, values, "trace_id", filter.trace());
        bound(sql, values, "happened_at >= :from", "from", filter.from());
        bound(sql, values, "happened_at < :until", "until", filter.until());
    }

    private static void equal(StringBuilder sql, Map<String, Object> values, String column, String value) {
        if (value != null) {
            sql.append(" and ").append(column).append(" = :").append(column);
            values.put(column, value);
        }
    }

    private static void bound(
            StringBuilder sql, Map<String, Object> values, String condition, String name, Instant value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.put(name, value.atOffset(ZoneOffset.UTC));
        }
    }

    private static AuditRow row(ResultSet row, int number) throws SQLException {
        return new AuditRow(
                row.getLong("seq"),
                AuditText.event(row),
                row.getString("details"),
                row.getString("previous_hash"),
                row.getString("hash"));
    }
}
