package io.purser.customers.methods;

import io.purser.customers.methods.MethodDetails.Checked;
import io.purser.customers.methods.PayoutMethod.Source;
import io.purser.customers.methods.PayoutMethod.State;
import io.purser.platform.Actor;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MethodRows {
    private static final String SELECT = """
            select m.id, m.public_id, m.environment_id, m.customer_id, m.kind, m.country, m.currency, m.holder,
                m.bank_name, m.last4, m.state, m.error_code, m.provider_recipient_id, m.source, m.usable_from,
                m.created_at, case when p.preferred_id = m.id then true else false end as preferred
            from payout_method m join payee p on p.customer_id = m.customer_id and p.environment_id = m.environment_id
            where m.environment_id = :environmentId
            """;

    private final JdbcClient jdbc;

    MethodRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Serializes changes of one customer's methods until commit. @return the preferred one's row number */
    Optional<Long> lock(long environmentId, long customerId, Instant now) {
        jdbc.sql("insert into payee (environment_id, customer_id, created_at)"
                        + " values (:environmentId, :customerId, :now)"
                        + " on conflict do nothing")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .param("now", utc(now))
                .update();
        return Optional.ofNullable(jdbc.sql("select preferred_id from payee where environment_id = :environmentId"
                        + " and customer_id = :customerId for update")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .query((row, n) -> row.getObject(1, Long.class))
                .list()
                .get(0));
    }

    void setPreferred(long environmentId, long customerId, Long methodId) {
        jdbc.sql("update payee set preferred_id = :methodId where environment_id = :environmentId"
                        + " and customer_id = :customerId")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .param("methodId", methodId, Types.BIGINT)
                .update();
    }

    /** Removed ones are found too: old payouts still name them. */
    Optional<PayoutMethod> find(long environmentId, String publicId) {
        return jdbc.sql(SELECT + " and m.public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(MethodRows::method)
                .optional();
    }

    /** All but removed ones: the usable first, newest first. */
    List<PayoutMethod> of(long environmentId, long customerId) {
        return jdbc.sql(SELECT + " and m.customer_id = :customerId and m.state <> 'REMOVED'"
                        + " order by case when m.state = 'ACTIVE' then 0 else 1 end, m.id desc")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .query(MethodRows::method)
                .list();
    }

    List<PayoutMethod> preferredOf(long environmentId, List<Long> customerIds) {
        return jdbc.sql(SELECT + " and p.preferred_id = m.id and m.customer_id in (:customerIds)")
                .param("environmentId", environmentId)
                .param("customerIds", customerIds)
                .query(MethodRows::method)
                .list();
    }

    /** Whether this customer ever had one, removed ones included: only then is another one a change. */
    boolean hadAny(long environmentId, long customerId) {
        return jdbc.sql("select count(*) from payout_method where environment_id = :environmentId"
                                + " and customer_id = :customerId")
                        .param("environmentId", environmentId)
                        .param("customerId", customerId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void insert(PayoutMethod method, byte[] sealed, Actor addedBy, String contact, boolean changesDestination) {
        jdbc.sql("""
                        insert into payout_method (public_id, environment_id, customer_id, kind, country, currency, holder,
                            bank_name, last4, sealed_details, state, source, added_by, added_by_id, contact,
                            changes_destination, usable_from, created_at)
                        values (:publicId, :environmentId, :customerId, :kind, :country, :currency, :holder,
                            :bankName, :last4, :sealed, 'ACTIVE', :source, :addedBy, :addedById, :contact, :changes,
                            :usableFrom, :now)
                        """)
                .param("publicId", method.publicId())
                .param("environmentId", method.environmentId())
                .param("customerId", method.customerId())
                .param("kind", method.kind())
                .param("country", method.country())
                .param("currency", method.currency())
                .param("holder", method.holder())
                .param("bankName", method.bankName(), Types.VARCHAR)
                .param("last4", method.last4())
                .param("sealed", sealed)
                .param("source", method.source().name())
                .param("addedBy", addedBy.label())
                .param("addedById", addedBy.id())
                .param("contact", contact)
                .param("changes", changesDestination)
                .param("usableFrom", utc(method.usableFrom()))
                .param("now", utc(method.createdAt()))
                .update();
    }

    byte[] sealed(long environmentId, String publicId) {
        return jdbc.sql("select sealed_details from payout_method"
                        + " where environment_id = :environmentId and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query((row, n) -> row.getBytes(1))
                .single();
    }

    /** Every mail address the customer had when one of the methods was added, and has now. */
    Set<String> contacts(long environmentId, long customerId) {
        return new LinkedHashSet<>(
                jdbc.sql("select lower(contact) from payout_method where environment_id = :environmentId"
                                + " and customer_id = :customerId order by id")
                        .param("environmentId", environmentId)
                        .param("customerId", customerId)
                        .query(String.class)
                        .list());
    }

    boolean markErrored(long environmentId, String publicId, String code) {
        return jdbc.sql("update payout_method set state = 'ERRORED', error_code = :code"
                                + " where environment_id = :environmentId and public_id = :publicId"
                                + " and state = 'ACTIVE'")
                        .param("environmentId", environmentId)
                        .param("publicId", publicId)
                        .param("code", code.substring(0, Math.min(120, code.length())))
                        .update()
                == 1;
    }

    void markRemoved(long environmentId, long id, Instant now) {
        jdbc.sql("update payout_method set state = 'REMOVED', removed_at = :now"
                        + " where environment_id = :environmentId and id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .param("now", utc(now))
                .update();
    }

    void usableFrom(long environmentId, long id, Instant from) {
        jdbc.sql("update payout_method set usable_from = :from where environment_id = :environmentId and id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .param("from", utc(from))
                .update();
    }

    /** Those of the methods that this actor added, by {@code pm_…}. */
    Set<String> addedBy(long environmentId, Actor actor, List<Long> ids) {
        return Set.copyOf(jdbc.sql("""
                        select public_id from payout_method where environment_id = :environmentId and id in (:ids)
                            and (added_by_id = :actor or added_by_id is null and added_by = :label)
                        """)
                .param("environmentId", environmentId)
                .param("ids", ids)
                .param("actor", actor.id())
                .param("label", actor.label())
                .query(String.class)
                .list());
    }

    /** Those of the customers whose destination changed at or after {@code since}. */
    List<Long> changedSince(long environmentId, List<Long> customerIds, Instant since) {
        return jdbc.sql("""
                        select distinct customer_id from payout_method
                        where environment_id = :environmentId and customer_id in (:customerIds)
                            and changes_destination = true and created_at >= :since
                        """)
                .param("environmentId", environmentId)
                .param("customerIds", customerIds)
                .param("since", utc(since))
                .query(Long.class)
                .list();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    static PayoutMethod wish(
            String publicId,
            long environmentId,
            long customerId,
            Checked checked,
            Source source,
            Instant from,
            Instant now) {
        return new PayoutMethod(
                0,
                publicId,
                environmentId,
                customerId,
                checked.kind(),
                checked.country(),
                checked.currency(),
                checked.holder(),
                checked.bankName(),
                checked.last4(),
                State.ACTIVE,
                null,
                true,
                null,
                source,
                from,
                now);
    }

    private static PayoutMethod method(ResultSet row, int n) throws SQLException {
        return new PayoutMethod(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getLong("customer_id"),
                row.getString("kind"),
                row.getString("country"),
                row.getString("currency"),
                row.getString("holder"),
                row.getString("bank_name"),
                row.getString("last4"),
                State.valueOf(row.getString("state")),
                row.getString("error_code"),
                row.getBoolean("preferred"),
                row.getString("provider_recipient_id"),
                Source.valueOf(row.getString("source")),
                row.getObject("usable_from", OffsetDateTime.class).toInstant(),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
