package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxPayouts.instant;
import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.platform.Ids;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderRefund;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was given back to payers of the sandbox, and what they contest. */
@Repository
class SandboxTakeBacks {
    private static final long DISPUTE_FEE = 1500;

    private final JdbcClient jdbc;

    SandboxTakeBacks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void addRefund(long environmentId, String id, long amount, String reason, String reference, Instant now) {
        jdbc.sql("insert into sandbox_refund (public_id, environment_id, payment_id, amount, reason, reference,"
                        + " created_at) values (:id, :environmentId, :payment, :amount, :reason, :reference, :now)")
                .param("id", Ids.next("re"))
                .param("environmentId", environmentId)
                .param("payment", id)
                .param("amount", amount)
                .param("reason", reason)
                .param("reference", reference)
                .param("now", utc(now))
                .update();
    }

    void addDispute(long environmentId, String id, String payment, long amount, Instant now, Instant due) {
        jdbc.sql("""
                insert into sandbox_dispute (public_id, environment_id, payment_id, state, amount, fee, reason,
                    created_at, evidence_due_at)
                values (:id, :environmentId, :payment, 'OPEN', :amount, :fee, 'fraudulent', :now, :due)""")
                .param("id", id)
                .param("environmentId", environmentId)
                .param("payment", payment)
                .param("amount", amount)
                .param("fee", DISPUTE_FEE)
                .param("now", utc(now))
                .param("due", utc(due))
                .update();
    }

    List<ProviderRefund> refunds(long environmentId, String payment) {
        return jdbc.sql("select * from sandbox_refund"
                        + " where environment_id = :environmentId and payment_id = :payment order by id")
                .param("environmentId", environmentId)
                .param("payment", payment)
                .query((row, number) -> new ProviderRefund(
                        row.getString("public_id"),
                        row.getLong("amount"),
                        row.getString("reason"),
                        instant(row, "created_at"),
                        row.getString("reference")))
                .list();
    }

    List<ProviderDispute> disputes(long environmentId, String payment) {
        return jdbc.sql("select * from sandbox_dispute"
                        + " where environment_id = :environmentId and payment_id = :payment order by id")
                .param("environmentId", environmentId)
                .param("payment", payment)
                .query((row, number) -> new ProviderDispute(
                        row.getString("public_id"),
                        DisputeState.valueOf(row.getString("state")),
                        row.getLong("amount"),
                        row.getLong("fee"),
                        row.getString("reason"),
                        instant(row, "created_at"),
                        instant(row, "evidence_due_at"),
                        instant(row, "closed_at"),
                        row.getString("evidence_reference")))
                .list();
    }
}
