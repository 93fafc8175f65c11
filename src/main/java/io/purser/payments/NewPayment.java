package io.purser.payments;

import java.time.Instant;

/**
 * A payment somebody may make by a link, before any provider knows of it. {@code amount} in minor units of
 * {@code currency}; texts are checked by whoever asks for it.
 *
 * @param metadata JSON object of strings, or {@code null}
 * @param token in the payer's address, known to nobody else
 */
public record NewPayment(
        String provider,
        long amount,
        String currency,
        String description,
        String customerId,
        String customerName,
        String customerEmail,
        String metadata,
        long linkId,
        String token,
        String successUrl,
        Instant expiresAt) {}
