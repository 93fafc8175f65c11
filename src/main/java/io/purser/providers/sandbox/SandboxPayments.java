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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Payments that payers of the sandbox made. Processing costs 2.9 % and 30 minor units, half up. */
@Component
class SandboxPayments implements PaymentProvider {
    private final JdbcClient jdbc;
    private final SandboxCalls calls;
    private final SandboxWorld world;
    private final SandboxEvents events;
    private final SandboxSessions sessions;
    private final SandboxCharges charges;
    private final SandboxTakeBacks takeBacks;
    private final SandboxDisputes disputes;

    SandboxPayments(
            JdbcClient jdbc,
            SandboxCalls calls,
            SandboxWorld world,
            SandboxEvents events,
            SandboxSessions sessions,
            SandboxCharges charges,
            SandboxTakeBacks takeBacks,
            SandboxDisputes disputes) {
        this.jdbc = jdbc;
        this.calls = calls;
        this.world = world;
        this.events = events;
        this.sessions = sessions;
        this.charges = charges;
        this.takeBacks = takeBacks;
        this.disputes = disputes;
    }

    @Override
    public ProviderOutcome<Optional<ProviderPayment>> find(long environmentId, String providerPaymentId) {
        return calls.look(environmentId, () -> lock(environmentId, providerPaymentId));
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
        return id.flatMap(payment -> lock(environmentId, payment)).orElse(null);
    }

    @Override
    public ProviderOutcome<Optional<ProviderPayment>> findByReference(long environmentId, String reference) {
        return calls.look(
                environmentId,
                () -> sessions.byReference(environmentId, reference).flatMap(id -> lock(environmentId, id)));
    }

    @Override
    public ProviderOutcome<ProviderPayment> refund(RefundOrder order) {
        return calls.act(
                order.environmentId(), order.idempotencyKey(), order, ProviderPayment.class, () -> refunded(order));
    }

    @Override
    public ProviderOutcome<ProviderPayment> charge(ChargeOrder order) {
        return calls.act(
                order.environmentId(),
                order.idempotencyKey(),
                order,
                ProviderPayment.class,
                () -> charges.charge(order, world.now(order.environmentId()))
                        .map(id -> byId(order.environmentId(), id).orElseThrow()));
    }

    @Override
    public ProviderOutcome<ProviderPayment> submitEvidence(EvidenceOrder order) {
        return calls.act(
                order.environmentId(),
                order.idempotencyKey(),
                SandboxDisputes.told(order),
                ProviderPayment.class,
                () -> disputes.take(order)
                        .map(payment -> byId(order.environmentId(), payment).orElseThrow()));
    }

    private ProviderOutcome<ProviderPayment> refunded(RefundOrder order) {
        Optional<ProviderPayment> payment = lock(order.environmentId(), order.providerPaymentId());
        String refusal = payment.isEmpty() ? "payment_not_refundable" : refusal(payment.get(), order.amount());
        if (refusal != null) {
            return new ProviderOutcome.Refused<>(refusal, "the payment cannot be refunded like this");
        }
        giveBack(order.environmentId(), order.providerPaymentId(), order.amount(), order.reason(), order.reference());
        return new ProviderOutcome.Done<>(
                byId(order.environmentId(), order.providerPaymentId()).orElseThrow());
    }

    private static String refusal(ProviderPayment payment, long amount) {
        if (payment.state() != State.SUCCEEDED || amount <= 0) {
            return "payment_not_refundable";
        }
        if (payment.disputes().stream().anyMatch(dispute -> dispute.state() != DisputeState.WON)) {
            return "payment_disputed";
        }
        return amount > left(payment) ? "refund_above_left" : null;
    }

    private static long left(ProviderPayment payment) {
        return payment.amount()
                - payment.refunds().stream().mapToLong(ProviderRefund::amount).sum();
    }

    /** The payment and its attempts of one moment: never half of before and half of after somebody paid. */
    private Optional<ProviderPayment> lock(long environmentId, String id) {
        return jdbc.sql("select * from sandbox_payment"
                        + " where environment_id = :environmentId and public_id = :id for update")
                .param("environmentId", environmentId)
                .param("id", id)
                .query(this::payment)
                .optional();
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
        if (refusal(lock(environmentId, id).orElseThrow(), amount) != null) {
            return false;
        }
        giveBack(environmentId, id, amount, reason, null);
        return true;
    }

    private void giveBack(long environmentId, String id, long amount, String reason, String reference) {
        Instant now = world.now(environmentId);
        takeBacks.addRefund(environmentId, id, amount, reason, reference, now);
        events.announce(environmentId, "payment.refunded", id, now);
    }

    /** Over what was not refunded. @return false when the payment failed, was wholly refunded or disputed before */
    boolean dispute(long environmentId, String id) {
        ProviderPayment payment = byId(environmentId, id).orElseThrow();
        long left = left(payment);
        if (payment.state() != State.SUCCEEDED
                || left <= 0
                || !payment.disputes().isEmpty()) {
            return false;
        }
        Instant now = world.now(environmentId);
        Instant due = now.plus(Duration.ofDays(7));
        String dispute = Ids.next("dp");
        takeBacks.addDispute(environmentId, dispute, id, left, now, due);
        world.schedule(environmentId, due, Kind.DISPUTE_DEADLINE, dispute);
        events.announce(environmentId, "payment.disputed", id, now);
        return true;
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
                takeBacks.refunds(environmentId, id),
                takeBacks.disputes(environmentId, id),
                row.getString("reference"),
                sessions.attempts(environmentId, id),
                sessions.kept(environmentId, row.getString("method_id")));
    }
}
