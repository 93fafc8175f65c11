package io.purser.payments;

import io.purser.providers.PaymentProvider.State;
import java.time.Instant;

/**
 * One try to pay, which the published contract calls a transaction. Amounts are minor units of the payment's currency.
 *
 * @param publicId {@code txn_…}
 * @param fee the provider's, once succeeded
 * @param failureCode the provider's cause, when failed
 * @param paidAt when it succeeded, or {@code null}
 */
public record PaymentAttempt(
        long id,
        String publicId,
        String providerAttemptId,
        Status status,
        long amount,
        long fee,
        String customerEmail,
        String methodBrand,
        String methodLast4,
        String failureCode,
        Instant createdAt,
        Instant paidAt,
        Instant updatedAt) {

    /** Goes towards a later constant only; between the last three it follows refunds and disputes. */
    public enum Status {
        REQUIRES_ACTION,
        PENDING,
        FAILED,
        SUCCEEDED,
        REFUNDED,
        DISPUTED;

        static Status of(State state) {
            return switch (state) {
                case REQUIRES_ACTION -> REQUIRES_ACTION;
                case PENDING, PROCESSING -> PENDING;
                case FAILED, CANCELED -> FAILED;
                case SUCCEEDED -> SUCCEEDED;
            };
        }
    }

    /** Whether it brought money, whatever became of that. */
    public boolean paid() {
        return status.compareTo(Status.SUCCEEDED) >= 0;
    }
}
