package io.purser.api.log;

import io.purser.api.FinishedCall;
import io.purser.platform.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Table api_request. */
@Repository
class ApiCallRows {
    private static final int LONGEST_PATH = 300;
    private static final int LONGEST_KEY = 255;

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;

    ApiCallRows(JdbcClient jdbc, JdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    @Transactional
    public void insert(List<FinishedCall> calls) {
        batches.batchUpdate(
                "insert into api_request (environment_id, request_id, key_id, method, path, status, error_code,"
                        + " idempotency_key, replayed, api_version, began_at, duration_ms, request_bytes)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                calls.stream().map(ApiCallRows::values).toList());
    }

    private static Object[] values(FinishedCall call) {
        return new Object[] {
            call.environmentId(),
            call.requestId(),
            call.keyId(),
            legible(call.method(), 10),
            legible(call.path(), LONGEST_PATH),
            call.status(),
            call.errorCode(),
            legible(call.idempotencyKey(), LONGEST_KEY),
            call.replayed(),
            call.version(),
            utc(call.at()),
            call.durationMillis(),
            call.requestBytes()
        };
    }

    /** What a caller sent, without what no line of a log may hold. */
    private static String legible(String text, int longest) {
        if (text == null) {
            return null;
        }
        String clean = text.replaceAll("[\\p{Cntrl}\\p{Cs}]", "\uFFFD");
        return clean.substring(0, Math.min(longest, clean.length()));
    }

    /** Since {@code since}, newest first. */
    List<LoggedCall> page(long environmentId, CallFilter filter, Instant since, Cursor after, int limit) {
        StringBuilder sql = new StringBuilder(
                "select * from api_request where environment_id = :environmentId and began_at >= :since");
        Map<String, Object> values =
                new HashMap<>(Map.of("environmentId", environmentId, "since", utc(since), "limit", limit));
        if (filter.statusClass() != null) {
            sql.append(" and status between :lowest and :highest");
            values.put("lowest", filter.statusClass() * 100);
            values.put("highest", filter.statusClass() * 100 + 99);
        }
        if (filter.errors()) {
            sql.append(" and status >= 400");
        }
        if (filter.method() != null) {
            sql.append(" and method = :method");
            values.put("method", filter.method());
        }
        if (filter.path() != null) {
            sql.append(" and lower(path) like :path escape '!'");
            values.put("path", "%" + filter.path().toLowerCase(Locale.ROOT).replaceAll("[!%_]", "!$0") + "%");
        }
        if (filter.keyId() != null) {
            sql.append(" and key_id = :keyId");
            values.put("keyId", filter.keyId());
        }
        if (after != null) {
            sql.append(" and (began_at, id) < (:at, :id)");
            values.put("at", utc(after.at()));
            values.put("id", after.id());
        }
        sql.append(" order by began_at desc, id desc limit :limit");
        return jdbc.sql(sql.toString()).params(values).query(ApiCallRows::call).list();
    }

    Optional<LoggedCall> find(long environmentId, String requestId, Instant since) {
        return jdbc
                .sql("select * from api_request where environment_id = :environmentId and request_id = :requestId"
                        + " and began_at >= :since order by id")
                .param("environmentId", environmentId)
                .param("requestId", requestId)
                .param("since", utc(since))
                .query(ApiCallRows::call)
                .list()
                .stream()
                .findFirst();
    }

    /** Of all environments. @return how many were removed */
    int removeOlder(Instant than, int limit) {
        return jdbc.sql("delete from api_request where id in (select id from api_request where began_at < :than"
                        + " order by began_at limit :limit)")
                .param("than", utc(than))
                .param("limit", limit)
                .update();
    }

    private static LoggedCall call(ResultSet row, int number) throws SQLException {
        return new LoggedCall(
                row.getLong("id"),
                row.getString("request_id"),
                row.getString("key_id"),
                row.getString("method"),
                row.getString("path"),
                row.getInt("status"),
                row.getString("error_code"),
                row.getString("idempotency_key"),
                row.getBoolean("replayed"),
                row.getString("api_version"),
                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                row.getLong("duration_ms"),
                row.getLong("request_bytes"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
