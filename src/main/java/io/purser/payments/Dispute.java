package io.purser.payments;

import io.purser.providers.PaymentProvider.DisputeState;
import java.time.Instant;

/**
 * A payer's bank took the money back and asks for evidence. Amounts are minor units of the payment's currency.
 *
 * @param fee what the dispute costs, whoever wins
 * @param evidenceDueAt until when evidence counts, or {@code null}
 */
public record Dispute(
        String publicId,
        String providerDisputeId,
        DisputeState state,
        long amount,
        long fee,
        String reason,
        Instant createdAt,
        Instant evidenceDueAt,
        Instant closedAt) {}
