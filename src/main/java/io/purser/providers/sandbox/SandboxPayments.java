package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxPayouts.instant;
import static io.purser.providers.sandbox.SandboxWorld.utc;

import io.purser.platform.Ids;
import io.purser.providers.PaymentProvider;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.sandbox.SandboxWorld.Kind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments that payers of the sandbox made. Processing costs 2.9 % and 30 minor units, half up. */
@Component
class SandboxPayments implements PaymentProvider {
    private static final long DISPUTE_FEE = 1500;

    private final JdbcClient jdbc;
    private final SandboxCalls calls;
    private final SandboxWorld world;
    private final SandboxEvents events;
    private final SandboxSessions sessions;

    SandboxPayments(
            JdbcClient jdbc, SandboxCalls calls, SandboxWorld world, SandboxEvents events, SandboxSessions sessions) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.world = world;
        this.events = events;
        this.sessions = sessions;
    }

    @Override
    public ProviderOutcome<Optional<ProviderPayment>> find(long environmentId, String providerPaymentId) {
        return calls.look(environmentId, () -> byId(environmentId, providerPaymentId));
    }

    @Override
    public ProviderOutcome<ProviderCheckout> open(CheckoutOrder order) {
        return calls.act(
                order.environmentId(),
                order.idempotencyKey(),
                order,
                ProviderCheckout.class,
                () -> new ProviderOutcome.Done<>(sessions.open(order, world.now(order.environmentId()))));
    }

    @Override
    public ProviderOutcome<Optional<ProviderPayment>> cancel(
            long environmentId, String idempotencyKey, String reference) {
        return calls.act(
                        environmentId,
                        idempotencyKey,
                        Map.of("reference", reference),
                        ProviderPayment.class,
                        () -> new ProviderOutcome.Done<>(canceled(environmentId, reference)))
                .map(Optional::ofNullable);
    }

    private ProviderPayment canceled(long environmentId, String reference) {
        Optional<String> id = sessions.byReference(environmentId, reference);
        id.filter(payment -> sessions.cancel(environmentId, payment))
                .ifPresent(payment ->
                        events.announce(environmentId, "payment.canceled", payment, world.now(environmentId)));
        return id.flatMap(payment -> byId(environmentId, payment)).orElse(null);
    }

    /** @return the payment's id */
    String make(long environmentId, SandboxControls.Sale sale) {
        Instant now = world.now(environmentId);
        boolean failed = sale.state() == State.FAILED;
        boolean paid = sale.state() == State.SUCCEEDED;
        Instant available =
                paid ? world.fundsAfter(environmentId, now, world.country(environmentId, sale.currency())) : null;
        String id = Ids.next("ch");
        jdbc.sql("""
                insert into sandbox_payment (public_id, environment_id, state, amount, fee, currency, description,
                    customer_name, customer_email, method_brand, method_last4, failure_code, created_at, succeeded_at,
                    failed_at, available_at)
                values (:id, :environmentId, :state, :amount, :fee, :currency, :description,
                    :payer, :email, :brand, :last4, :failureCode, :now, :succeededAt, :failedAt, :availableAt)""")
                .param("id", id)
                .param("environmentId", environmentId)
                .param("state", sale.state().name())
                .param("amount", sale.amount())
                .param("fee", paid ? fee(sale.amount()) : 0)
                .param("currency", sale.currency())
                .param("description", sale.description())
                .param("payer", sale.payer())
                .param("email", sale.email())
                .param("brand", sale.brand())
                .param("last4", sale.last4())
                .param("failureCode", sale.failureCode())
                .param("now", utc(now))
                .param("succeededAt", paid ? utc(now) : null)
                .param("failedAt", failed ? utc(now) : null)
                .param("availableAt", utc(available))
                .update();
        events.announce(environmentId, "payment." + sale.state().name().toLowerCase(Locale.ROOT), id, now);
        if (paid) {
            world.schedule(environmentId, available, Kind.PAYMENT_AVAILABLE, id);
        }
        return id;
    }

    void available(long environmentId, String id, Instant at) {
        events.announce(environmentId, "payment.available", id, at);
    }

    /** @return false when that much is not left to give back */
    boolean refund(long environmentId, String id, long amount, String reason) {
        ProviderPayment payment = byId(environmentId, id).orElseThrow();
        long refunded =
                payment.refunds().stream().mapToLong(ProviderRefund::amount).sum();
        boolean contested = payment.disputes().stream().anyMatch(dispute -> dispute.state() != DisputeState.WON);
        if (payment.state() != State.SUCCEEDED || contested || amount <= 0 || amount > payment.amount() - refunded) {
            return false;
        }
        Instant now = world.now(environmentId);
        jdbc.sql("insert into sandbox_refund (public_id, environment_id, payment_id, amount, reason, created_at)"
                        + " values (:id, :environmentId, :payment, :amount, :reason, :now)")
                .param("id", Ids.next("re"))
                .param("environmentId", environmentId)
                .param("payment", id)
                .param("amount", amount)
                .param("reason", reason)
                .param("now", utc(now))
                .update();
        events.announce(environmentId, "payment.refunded", id, now);
        return true;
    }

    /** @return false when the payment cannot be disputed: failed, refunded or disputed before */
    boolean dispute(long environmentId, String id) {
        ProviderPayment payment = byId(environmentId, id).orElseThrow();
        if (payment.state() != State.SUCCEEDED
                || !payment.refunds().isEmpty()
                || !payment.disputes().isEmpty()) {
            return false;
        }
        Instant now = world.now(environmentId);
        Instant due = now.plus(Duration.ofDays(7));
        String dispute = Ids.next("dp");
        jdbc.sql("""
                insert into sandbox_dispute (public_id, environment_id, payment_id, state, amount, fee, reason,
                    created_at, evidence_due_at)
                values (:id, :environmentId, :payment, 'OPEN', :amount, :fee, 'fraudulent', :now, :due)""")
                .param("id", dispute)
                .param("environmentId", environmentId)
                .param("payment", id)
                .param("amount", payment.amount())
                .param("fee", DISPUTE_FEE)
                .param("now", utc(now))
                .param("due", utc(due))
                .update();
        world.schedule(environmentId, due, Kind.DISPUTE_DEADLINE, dispute);
        events.announce(environmentId, "payment.disputed", id, now);
        return true;
    }

    void closeDispute(long environmentId, String dispute, DisputeState state, Instant at) {
        int changed = jdbc.sql("update sandbox_dispute set state = :state, closed_at = :at"
                        + " where environment_id = :environmentId and public_id = :id and state = 'OPEN'")
                .param("state", state.name())
                .param("at", utc(at))
                .param("environmentId", environmentId)
                .param("id", dispute)
                .update();
        if (changed == 1) {
            String payment = jdbc.sql("select payment_id from sandbox_dispute"
                            + " where environment_id = :environmentId and public_id = :id")
                    .param("environmentId", environmentId)
                    .param("id", dispute)
                    .query(String.class)
                    .single();
            events.announce(environmentId, "payment.dispute_closed", payment, at);
        }
    }

    Optional<ProviderPayment> byId(long environmentId, String id) {
        return jdbc.sql("select * from sandbox_payment where environment_id = :environmentId and public_id = :id")
                .param("environmentId", environmentId)
                .param("id", id)
                .query(this::payment)
                .optional();
    }

    static long fee(long amount) {
        return Math.min(amount, (Math.multiplyExact(amount, 290) + 5000) / 10_000 + 30);
    }

    private ProviderPayment payment(ResultSet row, int number) throws SQLException {
        long environmentId = row.getLong("environment_id");
        String id = row.getString("public_id");
        return new ProviderPayment(
                id,
                State.valueOf(row.getString("state")),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getString("currency"),
                row.getString("description"),
                row.getString("customer_name"),
                row.getString("customer_email"),
                row.getString("method_brand"),
                row.getString("method_last4"),
                row.getString("failure_code"),
                instant(row, "created_at"),
                instant(row, "succeeded_at"),
                instant(row, "failed_at"),
                instant(row, "available_at"),
                refunds(environmentId, id),
                disputes(environmentId, id),
                row.getString("reference"),
                sessions.attempts(environmentId, id),
                sessions.kept(environmentId, row.getString("method_id")));
    }

    private List<ProviderRefund> refunds(long environmentId, String payment) {
        return jdbc.sql("select * from sandbox_refund"
                        + " where environment_id = :environmentId and payment_id = :payment order by id")
                .param("environmentId", environmentId)
                .param("payment", payment)
                .query((row, number) -> new ProviderRefund(
                        row.getString("public_id"),
                        row.getLong("amount"),
                        row.getString("reason"),
                        instant(row, "created_at")))
                .list();
    }

    private List<ProviderDispute> disputes(long environmentId, String payment) {
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
                        instant(row, "closed_at")))
                .list();
    }
}
