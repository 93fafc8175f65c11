package io.purser.payments;

import java.time.Instant;

/** Money given back to the payer; amount in minor units of the payment's currency. */
public record Refund(String publicId, String providerRefundId, long amount, String reason, Instant createdAt) {}
