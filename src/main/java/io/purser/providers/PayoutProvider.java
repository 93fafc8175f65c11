package io.purser.providers;

import java.time.Instant;
import java.util.Optional;

/** Sends an organization's own money to its bank. No call may be made inside a database transaction. */
public interface PayoutProvider {
    ProviderOutcome<ProviderPayout> send(PayoutOrder order);

    /** By our reference, for outcomes that stayed unknown and for news; empty when the provider never heard of it. */
    ProviderOutcome<Optional<ProviderPayout>> find(long environmentId, String reference);

    /**
     * @param idempotencyKey from an attempt row that is already committed
     * @param reference our payout's public id
     * @param amount net amount in minor units, what arrives
     */
    record PayoutOrder(
            long environmentId,
            String idempotencyKey,
            String reference,
            String providerAccountId,
            String providerBankId,
            long amount,
            String currency) {}

    enum State {
        PENDING,
        IN_TRANSIT,
        PAID,
        FAILED,
        CANCELED,
        RETURNED
    }

    /**
     * The provider's object with the time of each step it took; a step not taken is {@code null}.
     *
     * @param failureCode the provider's cause when failed or returned, such as {@code no_account}
     */
    record ProviderPayout(
            String id,
            String reference,
            State state,
            long amount,
            String currency,
            String failureCode,
            Instant createdAt,
            Instant inTransitAt,
            Instant paidAt,
            Instant failedAt,
            Instant returnedAt) {}
}
