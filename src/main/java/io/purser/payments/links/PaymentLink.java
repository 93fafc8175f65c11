package io.purser.payments.links;

import java.time.Instant;

/**
 * What a merchant offers to be paid. Amounts are minor units of {@code currency}.
 *
 * @param id row number, never shown
 * @param publicId {@code plk_…}
 * @param token in the payer's address; whoever knows it may pay
 * @param amount fixed, or {@code null} when the payer decides between {@code min} and {@code max}
 * @param customerId public id of the customer it is meant for, or {@code null}
 * @param metadata JSON object of strings, or {@code null}
 * @param paid how many payments arrived
 */
public record PaymentLink(
        long id,
        String publicId,
        long environmentId,
        String token,
        Long amount,
        Long min,
        Long max,
        String currency,
        String description,
        String customerId,
        String successUrl,
        String metadata,
        Instant expiresAt,
        Uses uses,
        State state,
        long paid,
        Instant createdAt,
        Instant endedAt) {

    public enum Uses {
        ONE,
        MANY
    }

    enum State {
        ACTIVE,
        DISABLED,
        USED_UP
    }

    /** Where it stands by the environment's clock. */
    public enum Standing {
        ACTIVE,
        EXPIRED,
        DISABLED,
        USED_UP
    }

    public Standing standing(Instant now) {
        if (state != State.ACTIVE) {
            return Standing.valueOf(state.name());
        }
        return expiresAt != null && !now.isBefore(expiresAt) ? Standing.EXPIRED : Standing.ACTIVE;
    }

    public boolean fixed() {
        return amount != null;
    }

    public boolean single() {
        return uses == Uses.ONE;
    }

    /** Whether a payer may be asked for this much. */
    public boolean allows(long minor) {
        return fixed() ? minor == amount : minor >= min && minor <= max;
    }
}
