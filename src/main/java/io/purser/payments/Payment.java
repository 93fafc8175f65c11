package io.purser.payments;

import io.purser.providers.PaymentProvider.DisputeState;
import java.time.Instant;

/**
 * One payer's payment. Amounts are minor units of {@code currency}.
 *
 * @param id row number, never shown
 * @param fee the provider's processing fee, part of amount
 * @param net amount minus fee
 * @param refunded sum of the refunds so far
 * @param disputeState of the latest dispute, or {@code null} when there was none
 * @param failureCode the provider's cause, when failed
 * @param flag why a person must look at it because provider and books disagree, or {@code null}
 * @param availableAt when the net amount may be paid out
 * @param releasedAt when it became available, {@code null} until then
 * @param customerId public id of the customer it was asked of, or {@code null}
 * @param metadata JSON object of strings as the merchant gave it, or {@code null}
 * @param invoiceId public id of the receipt, and {@code invoiceNumber} what it is called; set once succeeded
 * @param terms how it can be paid, for payments by link only
 */
public record Payment(
        long id,
        String publicId,
        long environmentId,
        Kind kind,
        String provider,
        String providerPaymentId,
        PaymentStatus status,
        long amount,
        long fee,
        long net,
        long refunded,
        String currency,
        DisputeState disputeState,
        String description,
        String customerName,
        String customerEmail,
        String methodBrand,
        String methodLast4,
        String failureCode,
        String flag,
        Instant createdAt,
        Instant succeededAt,
        Instant failedAt,
        Instant availableAt,
        Instant releasedAt,
        String customerId,
        String metadata,
        String invoiceId,
        String invoiceNumber,
        Instant updatedAt,
        Terms terms) {

    /** How the payer came: by a payment link, or charged by the merchant's own page. */
    public enum Kind {
        LINK,
        CHARGE
    }

    /**
     * How a payment by link can be paid.
     *
     * @param token in the payer's address
     * @param successUrl the merchant's page to go on to, or {@code null}
     * @param expiresAt from when on it may not be paid, or {@code null}
     * @param openingAt when the provider was first asked to open its page, or {@code null}
     * @param checkoutUrl the provider's page, once opened
     */
    public record Terms(
            long linkId, String token, String successUrl, Instant expiresAt, Instant openingAt, String checkoutUrl) {

        public boolean expired(Instant now) {
            return expiresAt != null && !now.isBefore(expiresAt);
        }
    }

    public boolean byLink() {
        return kind == Kind.LINK;
    }

    /** Whether a payer may (still, or again) try to pay it. */
    public boolean payable() {
        return status == PaymentStatus.PENDING
                || status == PaymentStatus.REQUIRES_ACTION
                || status == PaymentStatus.FAILED;
    }

    public boolean succeeded() {
        return status == PaymentStatus.SUCCEEDED;
    }

    public boolean released() {
        return releasedAt != null;
    }

    /** What a person recognises the payment by: the payer, else what was bought, else our id. */
    public String label() {
        if (!customerName.isEmpty()) {
            return customerName;
        }
        return description.isEmpty() ? publicId : description;
    }
}
