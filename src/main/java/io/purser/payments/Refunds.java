package io.purser.payments;

import io.purser.audit.AuditLog;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.money.Money;
import io.purser.payments.RefundRequest.Reason;
import io.purser.payments.orders.Order;
import io.purser.payments.orders.Order.Kind;
import io.purser.payments.orders.Orders;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Giving money back to payers. A request is written while its payment is locked, so that what was refunded and what is
 * on its way never exceed what was paid; the books change only when the provider made the refund.
 */
@Service
public class Refunds {
    private final PaymentRepository payments;
    private final RefundRows rows;
    private final PaymentReleases releases;
    private final Orders orders;
    private final Ledger ledger;
    private final EnvironmentClock clock;
    private final AuditLog audit;
    private final PaymentEvents events;

    Refunds(
            PaymentRepository payments,
            RefundRows rows,
            PaymentReleases releases,
            Orders orders,
            Ledger ledger,
            EnvironmentClock clock,
            AuditLog audit,
            PaymentEvents events) {
        this.payments = payments;
        this.rows = rows;
        this.releases = releases;
        this.orders = orders;
        this.ledger = ledger;
        this.clock = clock;
        this.audit = audit;
        this.events = events;
    }

    /**
     * @param requestKey made once per form or call; the same key is the same refund, however often it is sent
     * @param amount minor units, or {@code null} for all that is left
     */
    public record Wish(String requestKey, String paymentId, Long amount, Reason reason) {}

    /**
     * Where the money of a refund comes from; minor units.
     *
     * @param available after it, below zero when it was paid out already
     */
    public record Effect(long fromPending, long fromAvailable, long available) {}

    /** @throws BusinessError 404 when the environment has no such payment */
    @Transactional(readOnly = true)
    public RefundStanding standing(long environmentId, String paymentId) {
        return standing(payments.find(environmentId, paymentId).orElseThrow(BusinessError::notFound));
    }

    /** What a refund of {@code amount} would take from where, as things stand. */
    @Transactional(readOnly = true)
    public Effect effect(Payment payment, long amount) {
        long waiting = Math.min(releases.waiting(payment), amount);
        long available = ledger.balances(payment.environmentId()).getOrDefault(AccountKind.AVAILABLE, 0L);
        return new Effect(waiting, amount - waiting, available - (amount - waiting));
    }

    /** @throws BusinessError 404 when the environment has no such request */
    @Transactional(readOnly = true)
    public RefundRequest get(long environmentId, String publicId) {
        return rows.find(environmentId, publicId)
                .map(each -> seen(environmentId, List.of(each)).get(0))
                .orElseThrow(BusinessError::notFound);
    }

    /**
     * Asks for a refund; the provider hears of it after the commit. Joins the caller's transaction.
     *
     * @throws BusinessError 404, 409 {@code refund_…} when nothing of the payment can be refunded, 422 {@code amount}
     */
    @Transactional
    public RefundRequest request(long environmentId, Actor actor, Wish wish) {
        Payment payment = payments.lock(environmentId, wish.paymentId()).orElseThrow(BusinessError::notFound);
        Optional<RefundRequest> same = rows.byKey(environmentId, wish.requestKey());
        if (same.isPresent()) {
            return same.filter(each -> each.paymentId().equals(wish.paymentId()))
                    .orElseThrow(() -> BusinessError.conflict("refund_key_used"));
        }
        RefundStanding standing = standing(payment);
        if (!standing.possible()) {
            throw BusinessError.conflict(standing.obstacle());
        }
        long amount = wish.amount() == null ? standing.left() : wish.amount();
        check(standing, amount);
        String id = rows.insert(
                payment,
                wish.requestKey(),
                amount,
                wish.reason(),
                clock.now(environmentId).truncatedTo(ChronoUnit.MICROS));
        String told = String.join(
                "\n",
                id,
                payment.providerPaymentId(),
                Long.toString(amount),
                payment.currency(),
                wish.reason().wire());
        orders.place(environmentId, Kind.REFUND, id, payment.provider(), told);
        audit.record(
                environmentId,
                actor,
                "refund.requested",
                payment.publicId(),
                Map.of(
                        "refund",
                        id,
                        "amount",
                        Long.toString(amount),
                        "currency",
                        payment.currency(),
                        "reason",
                        wish.reason().wire()));
        return rows.find(environmentId, id).orElseThrow();
    }

    /** @throws BusinessError 422 with param {@code amount} */
    public void check(RefundStanding standing, long amount) {
        if (amount <= 0) {
            throw BusinessError.invalid("refund_nothing", "amount");
        }
        if (amount > standing.left()) {
            Money left = Money.of(standing.left(), standing.payment().currency());
            throw BusinessError.invalid("refund_above_left", "amount", left);
        }
    }

    /** The provider will not make it: its amount may be refunded again. Joins the caller's transaction. */
    @Transactional
    public void refused(long environmentId, String publicId, String code) {
        RefundRequest request = rows.find(environmentId, publicId).orElseThrow();
        Payment payment = payments.lock(environmentId, request.paymentId()).orElseThrow();
        if (rows.failed(environmentId, publicId, code, clock.now(environmentId))) {
            audit.record(
                    environmentId,
                    Actor.provider(payment.provider()),
                    "refund.failed",
                    payment.publicId(),
                    Map.of("refund", publicId, "reason", code));
            events.refundFailed(payment, request);
        }
    }

    private RefundStanding standing(Payment payment) {
        boolean served =
                orders.serving(payment.environmentId(), payment.provider()).isPresent();
        return RefundStanding.of(payment, seen(payment.environmentId(), rows.of(payment)), served);
    }

    private List<RefundRequest> seen(long environmentId, List<RefundRequest> requests) {
        List<String> pending = requests.stream()
                .filter(each -> each.status() == RefundRequest.Status.PENDING)
                .map(RefundRequest::publicId)
                .toList();
        Map<String, Order> latest = orders.latest(environmentId, Kind.REFUND, pending);
        return requests.stream()
                .map(each -> each.withUnclear(latest.containsKey(each.publicId())
                        && latest.get(each.publicId()).unclear()))
                .toList();
    }
}
