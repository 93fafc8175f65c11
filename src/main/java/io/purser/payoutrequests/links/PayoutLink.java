package io.purser.payoutrequests.links;

import java.time.Instant;

/**
 * A way to claim one approved request. The token is shown once and kept as a hash.
 *
 * @param id row number, never shown
 * @param publicId {@code pol_…}
 * @param requestId {@code prq_…}
 * @param payeeName as the requester wrote it, or {@code null}
 * @param phoneCountry calling code without plus; phone digits after it
 * @param amount minor units; currency ISO 4217
 * @param deliveryProblem why it could not be sent, {@code mail} or {@code sms}, or {@code null}
 * @param claimedCustomerId {@code cus_…} once claimed, kept when it is reopened; else {@code null}
 * @param failureCode why the payout of an earlier claim failed, or {@code null}
 * @param expiresAt on the environment's clock, or {@code null} for never
 */
public record PayoutLink(
        long id,
        String publicId,
        long environmentId,
        String requestId,
        Delivery delivery,
        String payeeName,
        String email,
        String phoneCountry,
        String phone,
        String message,
        long amount,
        String currency,
        Status status,
        String deliveryProblem,
        String claimedCustomerId,
        String failureCode,
        Instant createdAt,
        Instant sentAt,
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

    /** Whether its time is over, even where nobody has written it down yet. */
    public boolean expiredAt(Instant now) {
        return status == Status.EXPIRED || open() && expiresAt != null && !now.isBefore(expiresAt);
    }

    @Override
    public String toString() {
        return "PayoutLink[" + publicId + " " + status + "]";
    }
}
