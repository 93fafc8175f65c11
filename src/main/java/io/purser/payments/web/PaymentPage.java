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
import java.util.Map;

/**
 * One payment's page.
 *
 * @param where message key of the sentence that says where the money is now
 * @param date what that sentence speaks of, or {@code null}
 * @param cause message key of why it failed, or {@code null}
 * @param payouts the payouts that hold it now, with their arrival when it is known
 * @param requests refunds that were asked for and not made, newest first
 * @param events newest first
 * @param byLink the link it came by, or {@code null}
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
        List<PaymentDetail.Event> events,
        List<Try> tries,
        ByLink byLink,
        Map<String, Object> metadata) {

    /** One attempt to pay. @param cause message key of why it failed, or {@code null} */
    public record Try(String id, String status, String method, String cause, Instant at) {}

    /** @param url the payer's page while it can be paid, else {@code null} */
    public record ByLink(String id, String url) {}

    /** @param arrival {@code null} when nobody can tell */
    public record Held(String payout, Arrival arrival) {}
}
