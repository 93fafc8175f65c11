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
        Instant releasedAt) {

    /** How the payer came: by a payment link, or charged by the merchant's own page. */
    public enum Kind {
        LINK,
        CHARGE
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
