package io.purser.payments.web;

import io.purser.balances.PayoutArrival;
import io.purser.ledger.Lots;
import io.purser.payments.Payment;
import io.purser.payments.PaymentAttempt;
import io.purser.payments.PaymentCauses;
import io.purser.payments.PaymentDetail;
import io.purser.payments.PaymentStatus;
import io.purser.payments.RefundRequest;
import io.purser.payments.RefundStanding;
import io.purser.payments.Refunds;
import io.purser.platform.Tenant;
import io.purser.platform.web.PublicAddress;
import io.purser.providers.PaymentProvider.DisputeState;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Answers what a merchant asks of a payment: what happened, where is my money, and when do I get it. */
@Component
class PaymentPages {
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private final Lots lots;
    private final ObjectProvider<PayoutArrival> arrivals;
    private final Refunds refunds;
    private final PublicAddress address;
    private final JsonMapper json;

    PaymentPages(
            Lots lots,
            ObjectProvider<PayoutArrival> arrivals,
            Refunds refunds,
            PublicAddress address,
            JsonMapper json) {
        this.lots = lots;
        this.arrivals = arrivals;
        this.refunds = refunds;
        this.address = address;
        this.json = json;
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
                detail.events(),
                detail.attempts().stream().map(PaymentPages::attempt).toList(),
                byLink(detail),
                payment.metadata() == null ? Map.of() : json.readValue(payment.metadata(), OBJECT));
    }

    private PaymentPage.ByLink byLink(PaymentDetail detail) {
        Payment payment = detail.payment();
        return payment.byLink()
                ? new PaymentPage.ByLink(
                        detail.link(),
                        payment.payable() ? address.of("/pay/" + payment.terms().token()) : null)
                : null;
    }

    private static PaymentPage.Try attempt(PaymentAttempt attempt) {
        boolean failed = attempt.status() == PaymentAttempt.Status.FAILED;
        return new PaymentPage.Try(
                attempt.publicId(),
                attempt.status().name().toLowerCase(Locale.ROOT),
                PaymentsPages.method(attempt.methodBrand(), attempt.methodLast4()),
                failed ? PaymentCauses.key(attempt.failureCode()) : null,
                attempt.createdAt());
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
