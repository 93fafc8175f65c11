package io.purser.customers.methods;

import java.time.Instant;

/**
 * Where a customer wants to be paid. Its details never change: a change is a new method that follows the old one.
 *
 * @param id row number, never shown
 * @param publicId {@code pm_…}
 * @param kind way of {@code RecipientPayouts}, such as {@code bank_transfer}
 * @param country ISO 3166-1 alpha-2; currency ISO 4217, upper case
 * @param last4 of the number; all that is ever shown
 * @param bankName or {@code null} while not known
 * @param providerRecipientId {@code null} while the provider does not know it; payouts wait for it
 * @param usableFrom when the cooling-off of a changed destination ends, on the environment's clock; not before is refused
 */
public record PayoutMethod(
        long id,
        String publicId,
        long environmentId,
        long customerId,
        String kind,
        String country,
        String currency,
        String holder,
        String bankName,
        String last4,
        State state,
        String errorCode,
        boolean preferred,
        String providerRecipientId,
        Source source,
        Instant usableFrom,
        Instant createdAt) {

    public enum State {
        ACTIVE,
        ERRORED,
        REMOVED
    }

    /** Who typed it. */
    public enum Source {
        ORGANIZATION,
        PAYEE,
        CSV,
        CLAIM,
        API
    }

    public boolean usableAt(Instant now) {
        return state == State.ACTIVE && !now.isBefore(usableFrom);
    }
}
