package io.purser.payoutrequests;

import io.purser.payouts.RecipientPayments.FeeParty;
import java.time.Instant;
import java.util.List;

/**
 * A wish that somebody else be paid. What was approved is the digest of what it says; a change of any of it makes
 * another digest, and approvals of the old one count for nothing.
 *
 * @param id row number, never shown
 * @param publicId {@code prq_…}
 * @param amount what was promised, minor units; currency ISO 4217
 * @param payee whom
 * @param methodId {@code pm_…} where to, or {@code null} when the payee says so by a link
 * @param attachments document ids
 * @param digest hex SHA-256 over amount, currency, payee, destination, fee party and attachments
 * @param reservation {@code rsv_…} while money is set aside, else {@code null}
 * @param linkId {@code pol_…} of the newest payout link, or {@code null}
 * @param payoutId {@code po_…} of the newest payout, or {@code null}
 * @param failureCode of the last payout that failed, or {@code null}
 */
public record PayoutRequest(
        long id,
        String publicId,
        long environmentId,
        Source source,
        Requester requester,
        Payee payee,
        String methodId,
        long amount,
        String currency,
        FeeParty feeParty,
        String memo,
        String metadata,
        List<String> attachments,
        String digest,
        Status status,
        String reservation,
        String linkId,
        String payoutId,
        String failureCode,
        Rejection rejection,
        Instant createdAt,
        Instant decidedAt,
        Instant paidAt,
        long version) {

    public enum Source {
        PORTAL,
        FORM,
        API
    }

    /** @see PayoutRequestLifecycle */
    public enum Status {
        CREATED,
        APPROVED,
        PAYING,
        PAID,
        EXPIRED,
        REJECTED,
        CANCELED
    }

    /**
     * @param userId of the member who asked, or whose key asked; {@code null} for the public form
     * @param label what a person reads
     * @param contact mail address that is told of the decision, or {@code null}
     */
    public record Requester(Long userId, String label, String contact) {}

    /**
     * Known by customer or, until a claim, only by name, mail address or phone.
     *
     * @param customerId {@code cus_…} or {@code null}
     * @param phoneCountry country calling code without plus, such as {@code 1}; phone the number after it, digits only
     */
    public record Payee(String customerId, String name, String email, String phoneCountry, String phone) {
        @Override
        public String toString() {
            return "Payee[" + customerId + "]";
        }
    }

    /** @param code with a message {@code payoutrequests.reject.<code>} */
    public record Rejection(String code, String note, String by) {}

    /** True while money may leave without another approval, when it is not already on its way. */
    public boolean toPay() {
        return status == Status.APPROVED || status == Status.EXPIRED;
    }

    /** True while nothing was decided. */
    public boolean open() {
        return status == Status.CREATED;
    }

    /** @param money reservation, link and payout as they are after the move */
    PayoutRequest moved(Status to, Money money, String failure, Rejection refused, Instant decided, Instant paid) {
        return new PayoutRequest(
                id,
                publicId,
                environmentId,
                source,
                requester,
                payee,
                methodId,
                amount,
                currency,
                feeParty,
                memo,
                metadata,
                attachments,
                digest,
                to,
                money.reservation(),
                money.linkId(),
                money.payoutId(),
                failure,
                refused,
                createdAt,
                decided,
                paid,
                version + 1);
    }

    /** With what a person may change taken from the wish. */
    PayoutRequest edited(PayoutRequest wish) {
        return new PayoutRequest(
                id,
                publicId,
                environmentId,
                source,
                requester,
                wish.payee(),
                wish.methodId(),
                wish.amount(),
                wish.currency(),
                wish.feeParty(),
                wish.memo(),
                metadata,
                wish.attachments(),
                wish.digest(),
                status,
                reservation,
                linkId,
                payoutId,
                failureCode,
                rejection,
                createdAt,
                decidedAt,
                paidAt,
                version);
    }

    Money money() {
        return new Money(reservation, linkId, payoutId);
    }

    /** Where its money is. */
    record Money(String reservation, String linkId, String payoutId) {
        Money reserved(String held) {
            return new Money(held, linkId, payoutId);
        }

        Money linked(String link) {
            return new Money(reservation, link, payoutId);
        }

        Money paying(String payout) {
            return new Money(null, linkId, payout);
        }
    }
}
