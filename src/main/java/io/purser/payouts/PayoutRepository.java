package io.purser.payouts;

import io.purser.payouts.Payout.Sending;
import io.purser.payouts.PayoutDestination.OwnBank;
import io.purser.payouts.PayoutDestination.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Rows of payouts. Every change is a conditional update whose row count decides who of two wins. */
@Repository
class PayoutRepository {
    private final JdbcClient jdbc;

    PayoutRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return the row's number */
    long insert(Payout payout) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        PayoutDestination to = payout.destination();
        OwnBank own = to instanceof OwnBank bank ? bank : null;
        Recipient other = to instanceof Recipient recipient ? recipient : null;
        jdbc.sql("""
                insert into payout (public_id, environment_id, request_key, amount, fee, net, currency,
                    destination_kind, bank_id, provider_bank_id, provider_account_id,
                    customer_id, method_id, provider_recipient_id, way,
                    bank_name, bank_last4, bank_holder, bank_country, description, subject,
                    status, sending, provider_name, expected_earliest, expected_latest,
                    expected_in_seconds, created_at, next_look_at, version)
                values (:publicId, :environmentId, :requestKey, :amount, :fee, :net, :currency,
                    :kind, :bankId, :providerBankId, :providerAccountId,
                    :customerId, :methodId, :recipientId, :way,
                    :bankName, :last4, :holder, :country, :description, :subject,
                    'PENDING', 'WAITING', :provider, :earliest, :latest,
                    :inSeconds, :createdAt, :nextLookAt, 1)
                """)
                .param("publicId", payout.publicId())
                .param("environmentId", payout.environmentId())
                .param("requestKey", payout.requestKey())
                .param("amount", payout.amount())
                .param("fee", payout.fee())
                .param("net", payout.net())
                .param("currency", payout.currency())
                .param("kind", own == null ? "RECIPIENT" : "OWN")
                .param("bankId", own == null ? null : own.bankId(), Types.VARCHAR)
                .param("providerBankId", own == null ? null : own.providerBankId(), Types.VARCHAR)
                .param("providerAccountId", own == null ? null : own.providerAccountId(), Types.VARCHAR)
                .param("customerId", other == null ? null : other.customerId(), Types.VARCHAR)
                .param("methodId", other == null ? null : other.methodId(), Types.VARCHAR)
                .param("recipientId", other == null ? null : other.providerRecipientId(), Types.VARCHAR)
                .param("way", other == null ? null : other.way(), Types.VARCHAR)
                .param("bankName", to.label())
                .param("last4", to.last4())
                .param("holder", to.holder())
                .param("country", to.country())
                .param("description", payout.description(), Types.VARCHAR)
                .param("subject", payout.subject(), Types.VARCHAR)
                .param("provider", payout.providerName())
                .param("earliest", payout.expected().earliest())
                .param("latest", payout.expected().latest())
                .param("inSeconds", payout.expected().inSeconds())
                .param("createdAt", utc(payout.times().created()))
                .param("nextLookAt", utc(payout.nextLookAt()))
                .update(key, "id");
        return key.getKeyAs(Long.class);
    }

    /** The provider has got to know the bank meanwhile; written once, before it is told of the payout. */
    void bankKnown(Payout payout, String providerBankId) {
        jdbc.sql("""
                update payout set provider_bank_id = :providerBankId
                where id = :id and environment_id = :environmentId and provider_bank_id is null
                """)
                .param("providerBankId", providerBankId)
                .param("id", payout.id())
                .param("environmentId", payout.environmentId())
                .update();
    }

    /** As {@link #bankKnown}, for somebody else's destination. */
    void recipientKnown(Payout payout, String providerRecipientId) {
        jdbc.sql("""
                update payout set provider_recipient_id = :recipientId
                where id = :id and environment_id = :environmentId and provider_recipient_id is null
                """)
                .param("recipientId", providerRecipientId)
                .param("id", payout.id())
                .param("environmentId", payout.environmentId())
                .update();
    }

    Optional<Payout> find(long environmentId, String publicId) {
        return jdbc.sql("select * from payout where environment_id = :environmentId and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(StoredPayout::of)
                .optional();
    }

    Optional<Payout> byRequestKey(long environmentId, String requestKey) {
        return jdbc.sql("select * from payout where environment_id = :environmentId and request_key = :requestKey")
                .param("environmentId", environmentId)
                .param("requestKey", requestKey)
                .query(StoredPayout::of)
                .optional();
    }

    /** @param destination a bank's or a payout method's id */
    boolean onItsWayTo(long environmentId, String destination) {
        return !jdbc.sql("""
                        select id from payout where environment_id = :environmentId
                            and status in ('PENDING', 'IN_TRANSIT')
                            and (bank_id = :destination or method_id = :destination) limit 1
                        """)
                .param("environmentId", environmentId)
                .param("destination", destination)
                .query(Long.class)
                .list()
                .isEmpty();
    }

    /** When a payout last arrived at each of the customers, by {@code cus_…}. */
    Map<String, Instant> lastPaid(long environmentId, List<String> customerIds) {
        Map<String, Instant> paid = new HashMap<>();
        jdbc.sql("""
                        select customer_id, max(paid_at) as paid_at from payout
                        where environment_id = :environmentId and status = 'PAID' and customer_id in (:customerIds)
                        group by customer_id
                        """)
                .param("environmentId", environmentId)
                .param("customerIds", customerIds)
                .query(row -> {
                    paid.put(
                            row.getString("customer_id"),
                            row.getObject("paid_at", OffsetDateTime.class).toInstant());
                });
        return paid;
    }

    /** Payouts of every environment that nobody looked at for long enough; oldest first, for the reconciler only. */
    List<Payout> due(Instant realNow, int limit) {
        return jdbc.sql("""
                select * from payout where status in ('PENDING', 'IN_TRANSIT', 'PAID') and next_look_at <= :now
                order by next_look_at, id limit :limit
                """)
                .param("now", utc(realNow))
                .param("limit", limit)
                .query(StoredPayout::of)
                .list();
    }

    /** @return false when the payout is no longer in the state the move starts from */
    boolean move(Payout payout, PayoutLifecycle.Move move, Instant at, String failureCode) {
        String column = move.to().word() + "_at";
        return jdbc.sql("update payout set status = :to, version = version + 1, failure_code = :failureCode, "
                                + column
                                + " = :at where id = :id and environment_id = :environmentId and status = :from")
                        .param("to", move.to().name())
                        .param("failureCode", failureCode)
                        .param("at", utc(at))
                        .param("id", payout.id())
                        .param("environmentId", payout.environmentId())
                        .param("from", move.from().name())
                        .update()
                == 1;
    }

    /** Cancels unless the provider was or is being told. */
    boolean cancel(Payout payout, Instant at) {
        return jdbc.sql("""
                update payout set status = 'CANCELED', canceled_at = :at, version = version + 1
                where id = :id and environment_id = :environmentId and status = 'PENDING' and sending = 'WAITING'
                """)
                        .param("at", utc(at))
                        .param("id", payout.id())
                        .param("environmentId", payout.environmentId())
                        .update()
                == 1;
    }

    /** @return false when the payout is not pending any more or its sending is not where the caller thinks */
    boolean sending(Payout payout, Sending from, Sending to, Instant nextLookAt) {
        return jdbc.sql("""
                update payout set sending = :to, next_look_at = :next, version = version + 1
                where id = :id and environment_id = :environmentId and status = 'PENDING' and sending = :from
                """)
                        .param("from", from.name())
                        .param("to", to.name())
                        .param("next", utc(nextLookAt))
                        .param("id", payout.id())
                        .param("environmentId", payout.environmentId())
                        .update()
                == 1;
    }

    /** Notes what the provider said and that it knows the payout, unless later news were noted before. */
    void seen(Payout payout, String providerPayoutId, String providerState, List<String> earlier, Instant at) {
        jdbc.sql("""
                update payout set sending = 'SENT', provider_payout_id = :providerId, provider_state = :state,
                    provider_seen_at = :at where id = :id and environment_id = :environmentId
                    and (provider_state is null or provider_state in (:earlier))
                """)
                .param("earlier", earlier)
                .param("providerId", providerPayoutId)
                .param("state", providerState)
                .param("at", utc(at))
                .param("id", payout.id())
                .param("environmentId", payout.environmentId())
                .update();
    }

    void lookAgain(Payout payout, Instant nextLookAt, int looks) {
        jdbc.sql("""
                update payout set next_look_at = :next, looks = :looks
                where id = :id and environment_id = :environmentId
                """)
                .param("next", utc(nextLookAt))
                .param("looks", looks)
                .param("id", payout.id())
                .param("environmentId", payout.environmentId())
                .update();
    }

    /** @return false when it is already flagged */
    boolean review(Payout payout, String code, Instant at) {
        return jdbc.sql("""
                update payout set review_code = :code, review_at = :at
                where id = :id and environment_id = :environmentId and review_code is null
                """)
                        .param("code", code)
                        .param("at", utc(at))
                        .param("id", payout.id())
                        .param("environmentId", payout.environmentId())
                        .update()
                == 1;
    }

    /** @param told the event that tells of it, or {@code null} */
    void history(
            Payout payout, PayoutStatus from, PayoutStatus to, String event, String cause, Instant at, String told) {
        jdbc.sql("""
                insert into payout_history
                    (environment_id, payout_id, from_status, to_status, event, cause, at, recorded_at, told)
                values (:environmentId, :payoutId, :from, :to, :event, :cause, :at, :recordedAt, :told)
                """)
                .param("environmentId", payout.environmentId())
                .param("payoutId", payout.id())
                .param("from", from == null ? null : from.name())
                .param("to", to.name())
                .param("event", event)
                .param("cause", cause)
                .param("at", utc(at))
                .param("recordedAt", utc(Instant.now()))
                .param("told", told, Types.VARCHAR)
                .update();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
