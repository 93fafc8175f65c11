package io.purser.payments.links;

import io.purser.payments.links.PaymentLink.Uses;
import java.time.Instant;
import java.util.Map;

/**
 * A link as somebody wants it, unchecked. Amounts are minor units: either {@code amount} or both {@code min} and
 * {@code max}.
 *
 * @param customer our id of the customer or the merchant's own, or {@code null}
 * @param metadata may be {@code null}
 */
public record NewLink(
        Long amount,
        Long min,
        Long max,
        String currency,
        String description,
        String customer,
        String successUrl,
        Map<String, String> metadata,
        Instant expiresAt,
        Uses uses) {

    public static NewLink of(long amount, String currency, String description) {
        return new NewLink(amount, null, null, currency, description, null, null, null, null, Uses.ONE);
    }
}
