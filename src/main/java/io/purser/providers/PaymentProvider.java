package io.purser.providers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes money from payers. This release reads payments that happened at the provider; charging comes later. */
public interface PaymentProvider {
    ProviderOutcome<Optional<ProviderPayment>> find(long environmentId, String providerPaymentId);

    enum State {
        PENDING,
        PROCESSING,
        SUCCEEDED,
        REQUIRES_ACTION,
        FAILED,
        CANCELED
    }

    enum DisputeState {
        OPEN,
        WON,
        LOST
    }

    /**
     * The provider's payment with everything that happened to it so far. Amounts are minor units.
     *
     * @param fee the provider's processing fee, included in amount
     * @param availableAt when the net amount may be paid out, set once succeeded
     */
    record ProviderPayment(
            String id,
            State state,
            long amount,
            long fee,
            String currency,
            String description,
            String customerName,
            String customerEmail,
            String methodBrand,
            String methodLast4,
            String failureCode,
            Instant createdAt,
            Instant succeededAt,
            Instant failedAt,
            Instant availableAt,
            List<ProviderRefund> refunds,
            List<ProviderDispute> disputes) {}

    record ProviderRefund(String id, long amount, String reason, Instant createdAt) {}

    /** @param fee what the dispute costs, minor units */
    record ProviderDispute(
            String id,
            DisputeState state,
            long amount,
            long fee,
            String reason,
            Instant createdAt,
            Instant evidenceDueAt,
            Instant closedAt) {}
}
