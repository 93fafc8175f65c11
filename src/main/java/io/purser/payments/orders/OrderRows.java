package io.purser.payments.orders;

import io.purser.payments.orders.Order.Kind;
import io.purser.payments.orders.Order.Sending;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class OrderRows {
    private static final int DETAIL = 300;
    private static final String SELECT = "select id, environment_id, kind, subject, number, provider, sending, looks,"
            + " review_code, created_at from payment_order where ";

    private final JdbcClient jdbc;

    OrderRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Attempt(long id, String idempotencyKey, Instant startedAt) {}

    void insert(
            long environmentId, Kind kind, String subject, int number, String provider, String hash, Instant realNow) {
        jdbc.sql("""
                insert into payment_order (environment_id, kind, subject, number, provider, request_hash, sending,
                  next_look_at, created_at)
                values (:environmentId, :kind, :subject, :number, :provider, :hash, 'WAITING', :look, :now)""")
                .param("environmentId", environmentId)
                .param("kind", kind.name())
                .param("subject", subject)
                .param("number", number)
                .param("provider", provider)
                .param("hash", hash)
                .param("look", utc(realNow.plusSeconds(60)))
                .param("now", utc(realNow))
                .update();
    }

    Optional<Order> find(long environmentId, long id) {
        return jdbc.sql(SELECT + "environment_id = ? and id = ?")
                .params(environmentId, id)
                .query(OrderRows::read)
                .optional();
    }

    /** The last order about each of the subjects. */
    List<Order> latest(long environmentId, Kind kind, Collection<String> subjects) {
        return jdbc.sql(SELECT + """
                environment_id = :environmentId and kind = :kind and subject in (:subjects)
                order by subject, number""")
                .param("environmentId", environmentId)
                .param("kind", kind.name())
                .param("subjects", subjects)
                .query(OrderRows::read)
                .list();
    }

    List<Order> due(Instant realNow, int limit) {
        return jdbc.sql(SELECT + "sending in ('WAITING', 'OPEN', 'UNKNOWN', 'SENT') and next_look_at <= :now"
                        + " order by next_look_at, id limit :limit")
                .param("now", utc(realNow))
                .param("limit", limit)
                .query(OrderRows::read)
                .list();
    }

    /** @return false when somebody else moved it */
    boolean move(Order order, Sending from, Sending to, Instant nextLook) {
        return jdbc.sql("update payment_order set sending = ?, next_look_at = ?"
                                + " where environment_id = ? and id = ? and sending = ?")
                        .params(to.name(), utc(nextLook), order.environmentId(), order.id(), from.name())
                        .update()
                == 1;
    }

    void lookAgain(Order order, Instant nextLook, int looks) {
        jdbc.sql("update payment_order set next_look_at = ?, looks = ? where environment_id = ? and id = ?")
                .params(utc(nextLook), looks, order.environmentId(), order.id())
                .update();
    }

    /** @return false when it was flagged before */
    boolean review(Order order, String code) {
        return jdbc.sql("update payment_order set review_code = ?"
                                + " where environment_id = ? and id = ? and review_code is null")
                        .params(code, order.environmentId(), order.id())
                        .update()
                == 1;
    }

    Attempt open(Order order, Instant realNow) {
        jdbc.sql("insert into payment_order_attempt (environment_id, order_id, idempotency_key, started_at)"
                        + " values (?, ?, ?, ?)")
                .params(order.environmentId(), order.id(), order.idempotencyKey(), utc(realNow))
                .update();
        return attempt(order).orElseThrow();
    }

    Optional<Attempt> attempt(Order order) {
        return jdbc.sql("select id, idempotency_key, started_at from payment_order_attempt"
                        + " where environment_id = ? and order_id = ?")
                .params(order.environmentId(), order.id())
                .query((row, number) ->
                        new Attempt(row.getLong("id"), row.getString("idempotency_key"), instant(row, "started_at")))
                .optional();
    }

    void outcome(Order order, Attempt attempt, String outcome, String detail, Instant realNow) {
        String shown = detail != null && detail.length() > DETAIL ? detail.substring(0, DETAIL) : detail;
        jdbc.sql("insert into payment_order_outcome (environment_id, attempt_id, outcome, detail, at)"
                        + " values (?, ?, ?, ?, ?)")
                .params(order.environmentId(), attempt.id(), outcome, shown, utc(realNow))
                .update();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static Order read(ResultSet row, int number) throws SQLException {
        return new Order(
                row.getLong("id"),
                row.getLong("environment_id"),
                Kind.valueOf(row.getString("kind")),
                row.getString("subject"),
                row.getInt("number"),
                row.getString("provider"),
                Sending.valueOf(row.getString("sending")),
                row.getInt("looks"),
                row.getString("review_code"),
                instant(row, "created_at"));
    }
}
