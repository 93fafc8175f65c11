package io.purser.payments.disputes;

import io.purser.payments.Dispute;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.EnvironmentClock;
import io.purser.providers.PaymentProvider.DisputeState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads disputes: what is asked soonest first, and what was decided, newest first. */
@Service
@Transactional(readOnly = true)
public class DisputeCases {
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");
    private static final String SELECT = """
            select d.id, d.public_id, d.provider_dispute_id, d.state, d.amount, d.fee, d.reason, d.created_at,
              d.evidence_due_at, d.closed_at, p.public_id as payment, p.customer_name, p.description, p.currency,
              e.status as evidence
            from dispute d join payment p on p.id = d.payment_id
            left join dispute_evidence e on e.dispute_id = d.id and e.environment_id = d.environment_id
            where d.environment_id = :environmentId""";

    private final JdbcClient jdbc;
    private final EnvironmentClock clock;

    DisputeCases(JdbcClient jdbc, EnvironmentClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** @param count disputes whose evidence is still to be sent, {@code due} when the first of it is due, or null */
    public record Asked(long count, Instant due) {}

    /** @throws BusinessError 404 when the environment has no such dispute */
    public DisputeCase get(long environmentId, String publicId) {
        return jdbc.sql(SELECT + " and d.public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(DisputeCases::read)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    /** How many there are in each state; a state without any is zero. */
    public Map<DisputeState, Long> counts(long environmentId) {
        Map<DisputeState, Long> counts = new EnumMap<>(DisputeState.class);
        for (DisputeState state : DisputeState.values()) {
            counts.put(state, 0L);
        }
        jdbc.sql("select state, count(*) as disputes from dispute where environment_id = ? group by state")
                .param(environmentId)
                .query(row -> {
                    counts.put(DisputeState.valueOf(row.getString("state")), row.getLong("disputes"));
                });
        return counts;
    }

    /** Open ones by when evidence is due, the others newest first. @param after {@code null} for the first page */
    public List<DisputeCase> page(long environmentId, DisputeState state, Cursor after, int limit) {
        boolean open = state == DisputeState.OPEN;
        String by = open ? "coalesce(d.evidence_due_at, :never)" : "d.created_at";
        String place = open ? " > " : " < ";
        var query = jdbc.sql(SELECT + " and d.state = :state"
                        + (after == null ? "" : " and (" + by + ", d.id)" + place + "(:at, :id)")
                        + " order by " + by + (open ? ", d.id" : " desc, d.id desc") + " limit :limit")
                .param("environmentId", environmentId)
                .param("state", state.name())
                .param("never", NEVER.atOffset(ZoneOffset.UTC))
                .param("limit", limit);
        if (after != null) {
            query = query.param("at", after.at().atOffset(ZoneOffset.UTC)).param("id", after.id());
        }
        return query.query(DisputeCases::read).list();
    }

    /** Where the next page begins. */
    public Cursor cursor(DisputeCase last) {
        Dispute dispute = last.dispute();
        Instant due = dispute.evidenceDueAt() == null ? NEVER : dispute.evidenceDueAt();
        return new Cursor(dispute.state() == DisputeState.OPEN ? due : dispute.createdAt(), last.id());
    }

    /** @return the payment's public id @throws BusinessError 404 when the environment has no such refund */
    public String paymentOfRefund(long environmentId, String refund) {
        return jdbc.sql("select p.public_id from refund r join payment p on p.id = r.payment_id"
                        + " where r.environment_id = ? and r.public_id = ?")
                .params(environmentId, refund)
                .query(String.class)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    /** What is still to be sent, as of the environment's clock. */
    public Asked asked(long environmentId) {
        return jdbc.sql("""
                        select count(*) as disputes, min(d.evidence_due_at) as due from dispute d
                        left join dispute_evidence e on e.dispute_id = d.id and e.environment_id = d.environment_id
                        where d.environment_id = :environmentId and d.state = 'OPEN'
                          and (e.status is null or e.status = 'DRAFT')
                          and (d.evidence_due_at is null or d.evidence_due_at > :now)""")
                .param("environmentId", environmentId)
                .param("now", clock.now(environmentId).atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Asked(row.getLong("disputes"), instant(row, "due")))
                .single();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static DisputeCase read(ResultSet row, int number) throws SQLException {
        Dispute dispute = new Dispute(
                row.getString("public_id"),
                row.getString("provider_dispute_id"),
                DisputeState.valueOf(row.getString("state")),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getString("reason"),
                instant(row, "created_at"),
                instant(row, "evidence_due_at"),
                instant(row, "closed_at"));
        String name = row.getString("customer_name");
        String description = row.getString("description");
        String payment = row.getString("payment");
        String evidence = row.getString("evidence");
        return new DisputeCase(
                row.getLong("id"),
                dispute,
                payment,
                !name.isEmpty() ? name : description.isEmpty() ? payment : description,
                row.getString("currency"),
                evidence == null ? null : Evidence.Status.valueOf(evidence));
    }
}
