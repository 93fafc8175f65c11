package io.purser.payments.transactions;

import io.purser.payments.Payment;
import io.purser.payments.PaymentAttempt;
import java.time.Instant;

/**
 * One try to pay, with what its payment adds to it. Amounts are minor units of {@code currency}.
 *
 * @param fee the provider's, 0 until it succeeded
 * @param refunded of its payment so far, once it succeeded
 * @param availableAt when its money may be paid out, once it succeeded
 */
public record Transaction(
        long id,
        String publicId,
        String paymentId,
        Payment.Kind kind,
        String provider,
        String providerAttemptId,
        String providerPaymentId,
        PaymentAttempt.Status status,
        long amount,
        long fee,
        long refunded,
        String currency,
        String description,
        String customerId,
        String customerName,
        String customerEmail,
        String methodBrand,
        String methodLast4,
        String failureCode,
        String invoiceId,
        Instant createdAt,
        Instant paidAt,
        Instant updatedAt,
        Instant availableAt) {

    /** As the published contract writes it: one that waits for the payer is pending. */
    public String wire() {
        return TransactionFilter.Status.of(status).wire();
    }

    public boolean paid() {
        return paidAt != null;
    }

    /** What stays after the fee, while it brought money. */
    public long net() {
        return paid() ? amount - fee : 0;
    }
}
