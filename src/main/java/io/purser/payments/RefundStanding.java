package io.purser.payments;

import io.purser.providers.PaymentProvider.DisputeState;
import java.util.List;

/**
 * Whether, and how much of, a payment can be refunded. Amounts are minor units.
 *
 * @param left neither refunded nor on its way back
 * @param obstacle code of the error that a request would meet, or {@code null} when it can be refunded
 * @param requests newest first
 */
public record RefundStanding(Payment payment, long left, String obstacle, List<RefundRequest> requests) {

    static RefundStanding of(Payment payment, List<RefundRequest> requests, boolean served) {
        long left = Math.max(0, payment.amount() - payment.refunded() - RefundRequest.pending(requests));
        return new RefundStanding(payment, left, obstacle(payment, left, served), requests);
    }

    private static String obstacle(Payment payment, long left, boolean served) {
        if (!payment.succeeded()) {
            return "refund_not_paid";
        }
        if (payment.refunded() >= payment.amount()) {
            return "refund_done";
        }
        if (payment.disputeState() == DisputeState.OPEN) {
            return "refund_disputed";
        }
        if (payment.disputeState() == DisputeState.LOST) {
            return "refund_lost";
        }
        if (left == 0) {
            return "refund_on_its_way";
        }
        return served ? null : "refund_no_provider";
    }

    public boolean possible() {
        return obstacle == null;
    }
}
