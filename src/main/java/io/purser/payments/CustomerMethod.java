package io.purser.payments;

import java.time.Instant;

/**
 * A way to pay that the provider keeps for a customer. The card's number is not known here.
 *
 * @param publicId {@code pm_…}
 * @param providerMethodId what to charge at the provider
 * @param expMonth 1 to 12, or 0 when it does not expire
 */
public record CustomerMethod(
        String publicId,
        String customerId,
        String provider,
        String providerMethodId,
        String brand,
        String last4,
        int expMonth,
        int expYear,
        Instant createdAt) {}
