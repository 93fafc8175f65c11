package io.purser.payoutrequests.links;

import java.time.Instant;

/**
 * A way to claim one approved request. The token is shown once and kept as a hash.
 *
 * @param id row number, never shown
 * @param publicId {@code plk_…}
 * @param requestId {@code prq_…}
 * @param phoneCountry calling code without plus; phone digits after it
 * @param claimedCustomerId {@code cus_…} once claimed, else {@code null}
 * @param expiresAt on the environment's clock, or {@code null} for never
 */
public record PayoutLink(
        long id,
        String publicId,
        long environmentId,
        String requestId,
        Delivery delivery,
        String email,
        String phoneCountry,
        String phone,
        String message,
        long amount,
        String currency,
        Status status,
        String claimedCustomerId,
        Instant createdAt,
        Instant expiresAt,
        Instant claimedAt) {

    public enum Delivery {
        LINK,
        EMAIL,
        SMS,
        ALL
    }

    /** CREATED is a link that somebody copies; SENT was handed to mail or SMS. */
    public enum Status {
        CREATED,
        SENT,
        DELIVERY_FAILED,
        CLAIMED,
        CANCELED,
        EXPIRED
    }

    public boolean open() {
        return status == Status.CREATED || status == Status.SENT || status == Status.DELIVERY_FAILED;
    }
}
