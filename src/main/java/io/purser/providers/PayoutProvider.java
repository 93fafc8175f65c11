package io.purser.providers;

import java.time.Instant;
import java.util.Optional;

/** Sends an organization's own money to its bank or to somebody else. No call may be made inside a database transaction. */
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
            long environmentId, String idempotencyKey, String reference, Target target, long amount, String currency) {}

    /** Where the money goes, in the provider's own ids. */
    sealed interface Target {
        /** The organization's bank, on its payout account. */
        record OwnBank(String accountId, String bankId) implements Target {}

        /** Somebody else, as told by {@link RecipientPayouts#register}. */
        record Recipient(String recipientId) implements Target {}
    }

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
