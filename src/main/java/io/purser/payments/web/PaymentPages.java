package io.purser.payments.web;

import io.purser.balances.PayoutArrival;
import io.purser.ledger.Lots;
import io.purser.payments.Payment;
import io.purser.payments.PaymentCauses;
import io.purser.payments.PaymentDetail;
import io.purser.payments.PaymentStatus;
import io.purser.payments.RefundRequest;
import io.purser.payments.RefundStanding;
import io.purser.payments.Refunds;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.DisputeState;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Answers what a merchant asks of a payment: what happened, where is my money, and when do I get it. */
@Component
class PaymentPages {
    private final Lots lots;
    private final ObjectProvider<PayoutArrival> arrivals;
    private final Refunds refunds;

    PaymentPages(Lots lots, ObjectProvider<PayoutArrival> arrivals, Refunds refunds) {
        this.lots = lots;
        this.arrivals = arrivals;
        this.refunds = refunds;
    }

    PaymentPage page(Tenant tenant, PaymentDetail detail) {
        Payment payment = detail.payment();
        List<PaymentPage.Held> payouts = payouts(tenant, payment);
        RefundStanding standing = refunds.standing(tenant.environmentId(), payment.publicId());
        return new PaymentPage(
                payment,
                PaymentsPages.method(payment),
                "payments.where." + where(payment, !payouts.isEmpty()),
                payment.released() ? payment.releasedAt() : payment.availableAt(),
                cause(payment),
                payouts,
                detail.refunds(),
                standing,
                standing.requests().stream()
                        .filter(each -> each.status() != RefundRequest.Status.SUCCEEDED)
                        .toList(),
                detail.disputes(),
                detail.events());
    }

    private List<PaymentPage.Held> payouts(Tenant tenant, Payment payment) {
        long environmentId = tenant.environmentId();
        PayoutArrival arrival = arrivals.getIfAvailable();
        return lots
                .takenBy(environmentId, "payment", List.of(payment.publicId()))
                .getOrDefault(payment.publicId(), List.of())
                .stream()
                .map(id -> new PaymentPage.Held(
                        id,
                        arrival == null ? null : arrival.of(environmentId, id).orElse(null)))
                .toList();
    }

    private static String where(Payment payment, boolean taken) {
        if (!payment.succeeded()) {
            return payment.status().wire();
        }
        if (taken) {
            return "payout";
        }
        if (payment.refunded() == payment.amount()) {
            return "refunded";
        }
        if (payment.disputeState() == DisputeState.OPEN) {
            return "disputed";
        }
        if (payment.disputeState() == DisputeState.LOST) {
            return "lost";
        }
        return payment.released() ? "available" : "waiting";
    }

    private static String cause(Payment payment) {
        if (payment.status() != PaymentStatus.FAILED) {
            return null;
        }
        return PaymentCauses.key(payment.failureCode());
    }
}
