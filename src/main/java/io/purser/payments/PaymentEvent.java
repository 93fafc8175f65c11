package io.purser.payments;

import java.time.Instant;

/**
 * One line of a payment's history; never changed.
 *
 * @param kind such as {@code succeeded} or {@code refunded}
 * @param reference public id of the refund or dispute, else of the payment
 * @param amount minor units, or {@code null} where none moved
 * @param detail a code that explains it, or {@code null}
 */
public record PaymentEvent(String kind, String reference, Long amount, String detail, Instant at) {}
