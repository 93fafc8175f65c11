package io.purser.providers;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Paying somebody else from an organization's balance: which ways there are, and telling the provider where such a
 * person's money goes. Sending is {@link PayoutProvider#send}, with {@link PayoutProvider.Target.Recipient}.
 */
public interface RecipientPayouts {
    /** Answered without a network call; empty when nobody can be paid there. The first way is the usual one. */
    List<Way> ways(String country, String currency);

    /** Safe to repeat with the same key. No call may be made inside a database transaction. */
    ProviderOutcome<ProviderRecipient> register(RecipientOrder order);

    /** By our reference, for outcomes that stayed unknown; empty when the provider never heard of it. */
    ProviderOutcome<Optional<ProviderRecipient>> find(long environmentId, String reference);

    /**
     * @param kind {@code bank_transfer} or another word with a message {@code payee.way.<kind>}
     * @param country ISO 3166-1 alpha-2; currency ISO 4217, upper case
     * @param fixedFee minor units; basisPoints of the amount on top of it
     * @param days business days until it arrives, at the latest
     */
    record Way(String kind, String country, String currency, long fixedFee, int basisPoints, int days) {}

    /**
     * @param idempotencyKey from an attempt row that is already committed
     * @param reference our payout method's public id, {@code pm_…}
     * @param details the fields of the way, opened for this call only; never logged
     */
    record RecipientOrder(
            long environmentId,
            String idempotencyKey,
            String reference,
            String kind,
            String country,
            String currency,
            String holder,
            Map<String, String> details) {
        @Override
        public String toString() {
            return "RecipientOrder[" + reference + "]";
        }
    }

    /** @param errorCode why nothing can be sent there, or {@code null} when something can */
    record ProviderRecipient(String id, String reference, String bankName, String errorCode) {}
}
