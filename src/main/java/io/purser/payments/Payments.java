package io.purser.payments;

import io.purser.audit.AuditLog;
import io.purser.organizations.Environments;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.ProviderRefund;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What payers paid. {@link #apply} is the only way a payment changes: forward only, each money step posted once, so
 * that news in any order and any number ends in the same state.
 */
@Service
public class Payments {
    private final PaymentRepository payments;
    private final PaymentHistory history;
    private final PaymentReleases releases;
    private final PaymentEntries entries;
    private final Environments environments;
    private final EnvironmentClock clock;
    private final AuditLog audit;
    private final FundsAvailable available;

    Payments(
            PaymentRepository payments,
            PaymentHistory history,
            PaymentReleases releases,
            PaymentEntries entries,
            Environments environments,
            EnvironmentClock clock,
            AuditLog audit,
            FundsAvailable available) {
        this.payments = payments;
        this.history = history;
        this.releases = releases;
        this.entries = entries;
        this.environments = environments;
        this.clock = clock;
        this.audit = audit;
        this.available = available;
    }

    /** @throws BusinessError 404 when the environment has no such payment */
    @Transactional(readOnly = true)
    public PaymentDetail get(long environmentId, String publicId) {
        Payment payment = payments.find(environmentId, publicId).orElseThrow(BusinessError::notFound);
        return new PaymentDetail(payment, history.refunds(payment), history.disputes(payment), history.events(payment));
    }

    /** Makes our payment what the provider says it is, as far as that is news. */
    @Transactional
    public Payment apply(long environmentId, String provider, ProviderPayment news) {
        boolean first = payments.insertIfNew(environmentId, provider, news);
        Payment payment = payments.lock(environmentId, provider, news.id());
        if (first) {
            history.tell(payment, "created", payment.publicId(), payment.amount(), null, news.createdAt());
        }
        PaymentStatus before = payment.status();
        String contradiction = contradiction(payment, news);
        if (contradiction != null) {
            quarantine(payment, contradiction);
        } else {
            Instant now = clock.now(environmentId);
            payment = advanced(payment, news, now);
            refund(payment, news.refunds(), now);
            dispute(payment, news.disputes(), now);
        }
        if (first || payment.status() != before) {
            payments.count(environmentId, first ? null : before, payment.status());
        }
        return payments.lock(environmentId, provider, news.id());
    }

    /** @return how many payments became available, at most {@code limit} */
    @Transactional
    int release(long environmentId, int limit) {
        Instant now = clock.now(environmentId);
        List<Long> due = releases.due(environmentId, now, limit);
        List<Payment> locked = due.isEmpty() ? List.of() : payments.lockFree(environmentId, due);
        if (locked.isEmpty()) {
            return 0;
        }
        List<Long> ids = locked.stream().map(Payment::id).toList();
        Map<Long, Long> amounts = releases.amounts(environmentId, ids);
        for (Payment payment : locked) {
            Long amount = amounts.get(payment.id());
            if (amount != null) {
                entries.available(payment, amount, now);
                history.tell(payment, "available", payment.publicId(), amount, null, payment.availableAt());
            }
        }
        releases.remove(environmentId, ids);
        payments.released(environmentId, List.copyOf(amounts.keySet()), now);
        available.tell(environmentId);
        return locked.size();
    }

    private Payment advanced(Payment payment, ProviderPayment news, Instant now) {
        PaymentStatus next = payment.status().forwardTo(PaymentStatus.of(news.state()));
        if (payment.succeeded() || next != PaymentStatus.of(news.state())) {
            return payment;
        }
        payments.advance(payment, next, news);
        Payment moved = payments.lock(payment.environmentId(), payment.provider(), payment.providerPaymentId());
        if (next != payment.status()) {
            Long amount = moved.succeeded() ? moved.amount() : null;
            history.tell(moved, next.wire(), moved.publicId(), amount, moved.failureCode(), when(moved, now));
        }
        if (moved.succeeded()) {
            entries.succeeded(moved, now);
            if (moved.net() > 0) {
                releases.add(moved, moved.net(), moved.availableAt() == null ? now : moved.availableAt());
            } else {
                payments.released(moved.environmentId(), List.of(moved.id()), now);
            }
        }
        return moved;
    }

    private void refund(Payment payment, List<ProviderRefund> news, Instant now) {
        if (news.isEmpty() || !payment.succeeded()) {
            return;
        }
        Map<String, Refund> known = byId(history.refunds(payment), Refund::providerRefundId);
        long refunded = payment.refunded();
        for (ProviderRefund each : news) {
            if (known.containsKey(each.id())) {
                continue;
            }
            refunded = Math.addExact(refunded, each.amount());
            if (refunded > payment.amount()) {
                quarantine(payment, "refund_exceeds");
                return;
            }
            Refund refund = history.add(payment, each);
            long waiting = Math.min(releases.waiting(payment), refund.amount());
            shrink(payment, waiting, now);
            entries.refunded(payment, refund, waiting, now);
            payments.addRefunded(payment, refund.amount());
            history.tell(payment, "refunded", refund.publicId(), refund.amount(), refund.reason(), refund.createdAt());
        }
    }

    private void shrink(Payment payment, long by, Instant now) {
        if (by == 0) {
            return;
        }
        if (by == releases.waiting(payment)) {
            releases.remove(payment.environmentId(), List.of(payment.id()));
            payments.released(payment.environmentId(), List.of(payment.id()), now);
        } else {
            releases.reduce(payment, by);
        }
    }

    private void dispute(Payment payment, List<ProviderDispute> news, Instant now) {
        if (news.isEmpty() || !payment.succeeded()) {
            return;
        }
        Map<String, Dispute> known = byId(history.disputes(payment), Dispute::providerDisputeId);
        for (ProviderDispute each : news) {
            Dispute dispute = known.get(each.id());
            if (dispute == null) {
                dispute = history.add(payment, each);
                entries.disputed(payment, dispute, now);
                payments.disputeState(payment, DisputeState.OPEN.name());
                history.tell(
                        payment,
                        "disputed",
                        dispute.publicId(),
                        dispute.amount(),
                        dispute.reason(),
                        dispute.createdAt());
            }
            if (dispute.state() == DisputeState.OPEN && each.state() != DisputeState.OPEN) {
                close(payment, dispute, each, now);
            }
        }
    }

    private void close(Payment payment, Dispute dispute, ProviderDispute news, Instant now) {
        Instant closedAt = news.closedAt() == null ? now : news.closedAt();
        history.close(payment, dispute, news.state(), closedAt);
        payments.disputeState(payment, news.state().name());
        if (news.state() == DisputeState.WON) {
            entries.won(payment, dispute, now);
            history.tell(payment, "dispute_won", dispute.publicId(), dispute.amount(), null, closedAt);
        } else {
            entries.lost(payment, dispute, now);
            history.tell(payment, "dispute_lost", dispute.publicId(), dispute.amount(), null, closedAt);
        }
    }

    /** Why the news cannot be booked: other money than the books are kept in, or than was already booked. */
    private String contradiction(Payment payment, ProviderPayment news) {
        String currency = environments.get(payment.environmentId()).currency();
        if (!currency.equalsIgnoreCase(news.currency()) || !payment.currency().equalsIgnoreCase(news.currency())) {
            return "currency_mismatch";
        }
        boolean booked = payment.succeeded() && PaymentStatus.of(news.state()) == PaymentStatus.SUCCEEDED;
        boolean other = payment.amount() != news.amount() || payment.fee() != news.fee();
        return booked && other ? "amount_mismatch" : null;
    }

    private void quarantine(Payment payment, String reason) {
        if (reason.equals(payment.flag())) {
            return;
        }
        payments.flag(payment, reason);
        audit.record(
                payment.environmentId(),
                Actor.provider(payment.provider()),
                "payment.quarantined",
                payment.publicId(),
                Map.of("reason", reason));
    }

    private static Instant when(Payment payment, Instant now) {
        Instant at = payment.succeeded() ? payment.succeededAt() : payment.failedAt();
        return at == null ? now : at;
    }

    private static <T> Map<String, T> byId(List<T> known, Function<T, String> id) {
        return known.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
