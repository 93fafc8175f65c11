package io.purser.payments.links;

import io.purser.payments.links.PaymentLink.State;
import io.purser.payments.links.PaymentLink.Uses;
import io.purser.platform.Cursor;
import io.purser.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links, and the doors their payers come through. */
@Repository
class LinkRepository {
    private static final String SELECT = """
            select id, public_id, environment_id, token, amount, min_amount, max_amount, currency, description,
              customer_id, success_url, metadata, expires_at, uses, state, paid, created_at, ended_at
            from payment_link where environment_id = :environmentId""";

    private final JdbcClient jdbc;

    LinkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param payment row number of the payment behind it, or {@code null} before there is one */
    record Door(String token, long environmentId, long link, Long payment) {}

    PaymentLink insert(long environmentId, NewLink link, String customerId, String metadata, Instant now) {
        String publicId = Ids.next("plk");
        jdbc.sql("""
                insert into payment_link (public_id, environment_id, token, amount, min_amount, max_amount, currency,
                  description, customer_id, success_url, metadata, expires_at, uses, state, created_at)
                values (:publicId, :environmentId, :token, :amount, :min, :max, :currency, :description, :customer,
                  :successUrl, :metadata, :expiresAt, :uses, 'ACTIVE', :now)""")
                .param("publicId", publicId)
                .param("environmentId", environmentId)
                .param("token", token())
                .param("amount", link.amount())
                .param("min", link.amount() == null ? link.min() : null)
                .param("max", link.amount() == null ? link.max() : null)
                .param("currency", link.currency().toUpperCase(Locale.ROOT))
                .param("description", link.description().strip())
                .param("customer", customerId)
                .param("successUrl", link.successUrl())
                .param("metadata", metadata)
                .param("expiresAt", utc(link.expiresAt()))
                .param("uses", link.uses().name())
                .param("now", utc(now))
                .update();
        PaymentLink made = find(environmentId, publicId).orElseThrow();
        jdbc.sql("insert into payment_door (token, environment_id, link_id) values (?, ?, ?)")
                .params(made.token(), environmentId, made.id())
                .update();
        return made;
    }

    Optional<PaymentLink> find(long environmentId, String publicId) {
        return jdbc.sql(SELECT + " and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(LinkRepository::read)
                .optional();
    }

    PaymentLink get(long environmentId, long id) {
        return jdbc.sql(SELECT + " and id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .query(LinkRepository::read)
                .single();
    }

    /** Newest first. @param active those that can be paid, else those that are over */
    List<PaymentLink> page(long environmentId, boolean active, Instant now, Cursor after, int limit) {
        String standing = active
                ? " and state = 'ACTIVE' and (expires_at is null or expires_at > :now)"
                : " and (state <> 'ACTIVE' or expires_at <= :now)";
        String older = after == null ? "" : " and created_at <= :at and (created_at, id) < (:at, :id)";
        var statement = jdbc.sql(SELECT + standing + older + " order by created_at desc, id desc limit :limit")
                .param("environmentId", environmentId)
                .param("now", utc(now))
                .param("limit", limit);
        if (after != null) {
            statement = statement.param("at", utc(after.at())).param("id", after.id());
        }
        return statement.query(LinkRepository::read).list();
    }

    /** @return false when it was over already */
    boolean disable(PaymentLink link, Instant now) {
        return jdbc.sql("update payment_link set state = 'DISABLED', ended_at = ?"
                                + " where environment_id = ? and id = ? and state = 'ACTIVE'")
                        .params(utc(now), link.environmentId(), link.id())
                        .update()
                == 1;
    }

    /** The one statement that looks through all environments: the token says which one it belongs to. */
    Optional<Door> door(String token) {
        return jdbc.sql("select token, environment_id, link_id, payment_id from payment_door where token = ?")
                .param(token)
                .query((row, number) -> new Door(
                        row.getString("token"),
                        row.getLong("environment_id"),
                        row.getLong("link_id"),
                        row.getObject("payment_id", Long.class)))
                .optional();
    }

    /** The door, made if need be, locked until the transaction ends. */
    Door lock(PaymentLink link, String token) {
        jdbc.sql("insert into payment_door (token, environment_id, link_id) values (?, ?, ?) on conflict do nothing")
                .params(token, link.environmentId(), link.id())
                .update();
        jdbc.sql("select token from payment_door where environment_id = ? and token = ? for update")
                .params(link.environmentId(), token)
                .query(String.class)
                .single();
        return door(token).orElseThrow();
    }

    void lead(String token, long environmentId, long payment) {
        jdbc.sql("update payment_door set payment_id = ? where environment_id = ? and token = ?")
                .params(payment, environmentId, token)
                .update();
    }

    /** 130 random bits. */
    private static String token() {
        return Ids.next("t").substring(2);
    }

    static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static PaymentLink read(ResultSet row, int number) throws SQLException {
        return new PaymentLink(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getString("token"),
                row.getObject("amount", Long.class),
                row.getObject("min_amount", Long.class),
                row.getObject("max_amount", Long.class),
                row.getString("currency"),
                row.getString("description"),
                row.getString("customer_id"),
                row.getString("success_url"),
                row.getString("metadata"),
                instant(row, "expires_at"),
                Uses.valueOf(row.getString("uses")),
                State.valueOf(row.getString("state")),
                row.getLong("paid"),
                instant(row, "created_at"),
                instant(row, "ended_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
