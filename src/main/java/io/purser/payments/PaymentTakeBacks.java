package io.purser.payments;

import io.purser.platform.Ids;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderRefund;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What takes a payment's money back: refunds and disputes, each booked once. The payment row is locked. */
@Component
class PaymentTakeBacks {
    private final PaymentRepository payments;
    private final PaymentHistory history;
    private final PaymentReleases releases;
    private final RefundRows requests;
    private final PaymentEntries entries;
    private final PaymentProgress progress;
    private final PaymentEvents events;

    PaymentTakeBacks(
            PaymentRepository payments,
            PaymentHistory history,
            PaymentReleases releases,
            RefundRows requests,
            PaymentEntries entries,
            PaymentProgress progress,
            PaymentEvents events) {
        this.payments = payments;
        this.history = history;
        this.releases = releases;
        this.requests = requests;
        this.entries = entries;
        this.progress = progress;
        this.events = events;
    }

    /** @return false when more would be given back than was paid: nothing of that refund is booked */
    boolean refund(Payment payment, List<ProviderRefund> news, Instant now) {
        if (news.isEmpty() || !payment.succeeded()) {
            return true;
        }
        Map<String, Refund> known = byId(history.refunds(payment), Refund::providerRefundId);
        long refunded = payment.refunded();
        for (ProviderRefund each : news) {
            if (known.containsKey(each.id())) {
                continue;
            }
            refunded = Math.addExact(refunded, each.amount());
            if (refunded > payment.amount()) {
                return false;
            }
            boolean asked = each.reference() != null && requests.made(payment, each.reference(), each.amount(), now);
            Refund refund = history.add(payment, each, asked ? each.reference() : Ids.next("re"));
            long waiting = Math.min(releases.waiting(payment), refund.amount());
            shrink(payment, waiting, now);
            entries.refunded(payment, refund, waiting, now);
            payments.addRefunded(payment, refund.amount());
            history.tell(payment, "refunded", refund.publicId(), refund.amount(), refund.reason(), refund.createdAt());
            events.refunded(payment, progress.transaction(payment), refund);
        }
        return true;
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

    void dispute(Payment payment, List<ProviderDispute> news, Instant now) {
        if (news.isEmpty() || !payment.succeeded()) {
            return;
        }
        Map<String, Dispute> known = byId(history.disputes(payment), Dispute::providerDisputeId);
        for (ProviderDispute each : news) {
            Dispute dispute = known.get(each.id());
            if (dispute == null) {
                dispute = open(payment, each, now);
            }
            if (dispute.state() == DisputeState.OPEN && each.state() != DisputeState.OPEN) {
                close(payment, dispute, each, now);
            }
        }
    }

    private Dispute open(Payment payment, ProviderDispute news, Instant now) {
        Dispute dispute = history.add(payment, news);
        entries.disputed(payment, dispute, now);
        payments.disputeState(payment, DisputeState.OPEN.name());
        history.tell(payment, "disputed", dispute.publicId(), dispute.amount(), dispute.reason(), dispute.createdAt());
        events.disputed(payment, progress.transaction(payment), dispute);
        return dispute;
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
        String outcome = news.state() == DisputeState.WON ? "won" : "lost";
        events.resolved(payment, progress.transaction(payment), dispute, outcome);
    }

    private static <T> Map<String, T> byId(List<T> known, Function<T, String> id) {
        return known.stream().collect(Collectors.toMap(id, Function.identity()));
    }
}
