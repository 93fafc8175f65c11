package io.purser.providers;

import java.time.Instant;

/**
 * Verified news from a provider, stored raw under unique (provider, event id) before anyone acts on it.
 *
 * @param reference our public id for accounts and payouts; the provider's id for payments
 */
public record ProviderEvent(
        String provider,
        String eventId,
        String type,
        Subject subject,
        long environmentId,
        String reference,
        Instant occurredAt) {
    public enum Subject {
        ACCOUNT,
        BANK,
        PAYOUT,
        PAYMENT
    }
}
