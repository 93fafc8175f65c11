package io.purser.payouts;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Money of an organization on its way to its own bank or to somebody else. Amount, currency and destination never
 * change once it exists.
 *
 * @param id row number, never shown
 * @param amount what leaves the available balance, minor units; always fee plus net
 * @param net what arrives, minor units
 * @param subject what asked for it, such as {@code prq_…}, or {@code null}
 * @param sending how far telling the provider got
 * @param providerState the provider's own word for its state when last seen, or {@code null}
 * @param failureCode cause when failed or returned, or {@code null}
 * @param reviewCode why a person must look, or {@code null}
 * @param nextLookAt real time of the next unprompted look at the provider
 */
public record Payout(
        long id,
        String publicId,
        long environmentId,
        String requestKey,
        long amount,
        long fee,
        long net,
        String currency,
        PayoutDestination destination,
        String description,
        String subject,
        PayoutStatus status,
        Sending sending,
        String providerName,
        String providerPayoutId,
        String providerState,
        Instant providerSeenAt,
        String failureCode,
        Expected expected,
        Times times,
        Instant nextLookAt,
        int looks,
        String reviewCode,
        long version) {

    /** Whether the provider was told: unknown means that it may or may not have heard, and the money stays held. */
    public enum Sending {
        WAITING,
        OPEN,
        UNKNOWN,
        SENT
    }

    /** Days in the organization's zone; inSeconds is true in a sandbox that does not wait for days. */
    public record Expected(LocalDate earliest, LocalDate latest, boolean inSeconds) {}

    /** When each step was taken, on the environment's clock; {@code null} for a step not taken. */
    public record Times(
            Instant created, Instant inTransit, Instant paid, Instant failed, Instant canceled, Instant returned) {

        public Instant of(PayoutStatus status) {
            return switch (status) {
                case PENDING -> created;
                case IN_TRANSIT -> inTransit;
                case PAID -> paid;
                case FAILED -> failed;
                case CANCELED -> canceled;
                case RETURNED -> returned;
            };
        }
    }

    Payout withId(long row) {
        return new Payout(
                row,
                publicId,
                environmentId,
                requestKey,
                amount,
                fee,
                net,
                currency,
                destination,
                description,
                subject,
                status,
                sending,
                providerName,
                providerPayoutId,
                providerState,
                providerSeenAt,
                failureCode,
                expected,
                times,
                nextLookAt,
                looks,
                reviewCode,
                version);
    }

    public boolean toSomebodyElse() {
        return destination instanceof PayoutDestination.Recipient;
    }

    /** Only before anybody was told: afterwards the money may already be moving. */
    public boolean cancelable() {
        return status == PayoutStatus.PENDING && sending == Sending.WAITING;
    }

    public boolean unknown() {
        return status == PayoutStatus.PENDING && sending == Sending.UNKNOWN;
    }
}
