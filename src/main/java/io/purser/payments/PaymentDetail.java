package io.purser.payments;

import java.time.Instant;
import java.util.List;

/**
 * A payment with everything that happened to it, newest event first.
 *
 * @param link public id of the link it came by, or {@code null}
 */
public record PaymentDetail(
        Payment payment,
        String link,
        List<PaymentAttempt> attempts,
        List<Refund> refunds,
        List<Dispute> disputes,
        List<Event> events) {

    /**
     * One line of a payment's history; never changed.
     *
     * @param kind such as {@code succeeded} or {@code refunded}
     * @param reference public id of the refund or dispute, else of the payment
     * @param amount minor units, or {@code null} where none moved
     * @param detail a code that explains it, or {@code null}
     */
    public record Event(String kind, String reference, Long amount, String detail, Instant at) {}
}
