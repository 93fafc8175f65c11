package io.purser.payments.web;

import io.purser.balances.PayoutArrival.Arrival;
import io.purser.payments.Dispute;
import io.purser.payments.Payment;
import io.purser.payments.PaymentDetail;
import io.purser.payments.Refund;
import io.purser.payments.RefundRequest;
import io.purser.payments.RefundStanding;
import java.time.Instant;
import java.util.List;

/**
 * One payment's page.
 *
 * @param where message key of the sentence that says where the money is now
 * @param date what that sentence speaks of, or {@code null}
 * @param cause message key of why it failed, or {@code null}
 * @param payouts the payouts that hold it now, with their arrival when it is known
 * @param requests refunds that were asked for and not made, newest first
 * @param events newest first
 */
public record PaymentPage(
        Payment payment,
        String method,
        String where,
        Instant date,
        String cause,
        List<Held> payouts,
        List<Refund> refunds,
        RefundStanding refund,
        List<RefundRequest> requests,
        List<Dispute> disputes,
        List<PaymentDetail.Event> events) {

    /** @param arrival {@code null} when nobody can tell */
    public record Held(String payout, Arrival arrival) {}
}
