package io.purser.payoutrequests.links;

import io.purser.payoutrequests.links.PayoutLink.Delivery;
import io.purser.payoutrequests.links.PayoutLink.Status;
import io.purser.platform.Cursor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of links. Every change of a status is one conditional update, so that of two at once one changes nothing. */
@Repository
class PayoutLinkRows {
    private static final String SELECT = "select * from payout_link where environment_id = :environmentId";
    private static final String OPEN = " and status in ('CREATED', 'SENT', 'DELIVERY_FAILED')";
    private static final String IN_TIME = " and (expires_at is null or expires_at > :now)";
    private static final String ONE = " where environment_id = :environmentId and public_id = :publicId";

    private final JdbcClient jdbc;

    PayoutLinkRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(PayoutLink link, String tokenHash, long lifeSeconds) {
        jdbc.sql("""
                insert into payout_link (public_id, environment_id, request_id, token_hash, delivery, payee_name,
                  email, phone_country, phone, message, amount, currency, status, life_seconds, created_at, expires_at)
                values (:publicId, :environmentId, :requestId, :hash, :delivery, :payeeName, :email, :phoneCountry,
                  :phone, :message, :amount, :currency, :status, :life, :now, :expiresAt)""")
                .param("publicId", link.publicId())
                .param("environmentId", link.environmentId())
                .param("requestId", link.requestId())
                .param("hash", tokenHash)
                .param("delivery", link.delivery().name())
                .param("payeeName", link.payeeName())
                .param("email", link.email())
                .param("phoneCountry", link.phoneCountry())
                .param("phone", link.phone())
                .param("message", link.message())
                .param("amount", link.amount())
                .param("currency", link.currency())
                .param("status", link.status().name())
                .param("life", lifeSeconds)
                .param("now", utc(link.createdAt()))
                .param("expiresAt", utc(link.expiresAt()))
                .update();
    }

    Optional<PayoutLink> find(long environmentId, String publicId) {
        return jdbc.sql(SELECT + " and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(PayoutLinkRows::read)
                .optional();
    }

    List<PayoutLink> byIds(long environmentId, List<String> publicIds) {
        return jdbc.sql(SELECT + " and public_id in (:publicIds)")
                .param("environmentId", environmentId)
                .param("publicIds", publicIds)
                .query(PayoutLinkRows::read)
                .list();
    }

    /** Newest first. @param after {@code null} for the first page */
    List<PayoutLink> page(long environmentId, Cursor after, int limit) {
        var query = jdbc.sql(SELECT + (after == null ? "" : " and (created_at, id) < (:at, :id)")
                        + " order by created_at desc, id desc limit :limit")
                .param("environmentId", environmentId)
                .param("limit", limit);
        if (after != null) {
            query = query.param("at", utc(after.at())).param("id", after.id());
        }
        return query.query(PayoutLinkRows::read).list();
    }

    List<PayoutLink> ofRequest(long environmentId, String requestId) {
        return jdbc.sql(SELECT + " and request_id = :requestId order by id desc")
                .param("environmentId", environmentId)
                .param("requestId", requestId)
                .query(PayoutLinkRows::read)
                .list();
    }

    /** The one statement that looks through all environments: the token says which one it belongs to. */
    Optional<PayoutLink> byHash(String tokenHash) {
        return jdbc.sql("select * from payout_link where token_hash = :hash")
                .param("hash", tokenHash)
                .query(PayoutLinkRows::read)
                .optional();
    }

    boolean renew(long environmentId, String publicId, String tokenHash, Instant now, Instant expiresAt) {
        return jdbc.sql("update payout_link set token_hash = :hash, expires_at = :expiresAt, delivery_problem = null,"
                                + " status = case when delivery = 'LINK' then 'CREATED' else 'SENT' end"
                                + ONE + OPEN + IN_TIME)
                        .param("hash", tokenHash)
                        .param("expiresAt", utc(expiresAt))
                        .param("environmentId", environmentId)
                        .param("publicId", publicId)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    void handed(PayoutLink link, String mailId, String textId, Instant now) {
        jdbc.sql("update payout_link set mail_id = :mailId, text_id = :textId, sent_at = :now" + ONE)
                .param("mailId", mailId)
                .param("textId", textId)
                .param("now", utc(now))
                .param("environmentId", link.environmentId())
                .param("publicId", link.publicId())
                .update();
    }

    /** Nothing could carry it: fine for a link that is handed over, a problem for one by text message. */
    void notHanded(PayoutLink link) {
        jdbc.sql("update payout_link set status = 'DELIVERY_FAILED', delivery_problem = 'sms'" + ONE
                        + " and delivery = 'SMS'")
                .param("environmentId", link.environmentId())
                .param("publicId", link.publicId())
                .update();
    }

    long lifeSeconds(PayoutLink link) {
        return jdbc.sql("select life_seconds from payout_link" + ONE)
                .param("environmentId", link.environmentId())
                .param("publicId", link.publicId())
                .query(Long.class)
                .single();
    }

    boolean cancel(long environmentId, String publicId) {
        return jdbc.sql("update payout_link set status = 'CANCELED'" + ONE + OPEN)
                        .param("environmentId", environmentId)
                        .param("publicId", publicId)
                        .update()
                == 1;
    }

    boolean claim(long environmentId, String publicId, String customerId, Instant now) {
        return jdbc.sql("update payout_link set status = 'CLAIMED', claimed_customer_id = :customerId,"
                                + " claimed_at = :now, failure_code = null" + ONE + OPEN + IN_TIME
                                + " and (claimed_customer_id is null or claimed_customer_id = :customerId)")
                        .param("customerId", customerId)
                        .param("environmentId", environmentId)
                        .param("publicId", publicId)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    boolean reopen(long environmentId, String publicId, String failureCode, Instant expiresAt) {
        return jdbc.sql("""
                                update payout_link set failure_code = :failureCode, expires_at = :expiresAt,
                                  claimed_at = null,
                                  status = case when delivery = 'LINK' then 'CREATED' else 'SENT' end
                                where environment_id = :environmentId and public_id = :publicId
                                  and status = 'CLAIMED'""")
                        .param("failureCode", failureCode)
                        .param("expiresAt", utc(expiresAt))
                        .param("environmentId", environmentId)
                        .param("publicId", publicId)
                        .update()
                == 1;
    }

    boolean expire(long environmentId, String publicId, Instant now) {
        return jdbc.sql("update payout_link set status = 'EXPIRED'" + ONE + OPEN + " and expires_at <= :now")
                        .param("environmentId", environmentId)
                        .param("publicId", publicId)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    /** @param column {@code mail_id} or {@code text_id}, never from outside */
    Optional<PayoutLink> undelivered(long environmentId, String column, String id, String problem) {
        Optional<String> found = jdbc.sql("select public_id from payout_link where environment_id = ? and " + column
                        + " = ? and status = 'SENT'")
                .params(environmentId, id)
                .query(String.class)
                .optional();
        return found.filter(publicId -> jdbc.sql("update payout_link set status = 'DELIVERY_FAILED',"
                                        + " delivery_problem = :problem" + ONE + " and status = 'SENT'")
                                .param("problem", problem)
                                .param("environmentId", environmentId)
                                .param("publicId", publicId)
                                .update()
                        == 1)
                .flatMap(publicId -> find(environmentId, publicId));
    }

    /** Open links whose time is over on the clock of their own environment. */
    List<PayoutLink> due(Instant now, int limit) {
        return jdbc.sql("""
                select l.* from payout_link l join environment e on e.id = l.environment_id
                where l.status in ('CREATED', 'SENT', 'DELIVERY_FAILED')
                  and l.expires_at <= cast(:now as timestamp with time zone)
                    + e.clock_offset_seconds * interval '1' second
                order by l.expires_at limit :limit""")
                .param("now", utc(now))
                .param("limit", limit)
                .query(PayoutLinkRows::read)
                .list();
    }

    private static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static PayoutLink read(ResultSet row, int number) throws SQLException {
        return new PayoutLink(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getString("request_id"),
                Delivery.valueOf(row.getString("delivery")),
                row.getString("payee_name"),
                row.getString("email"),
                row.getString("phone_country"),
                row.getString("phone"),
                row.getString("message"),
                row.getLong("amount"),
                row.getString("currency"),
                Status.valueOf(row.getString("status")),
                row.getString("delivery_problem"),
                row.getString("claimed_customer_id"),
                row.getString("failure_code"),
                instant(row, "created_at"),
                instant(row, "sent_at"),
                instant(row, "expires_at"),
                instant(row, "claimed_at"));
    }
}
