package io.purser.providers;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Takes money from payers. A payer enters a card on the provider's own page only, so no card number reaches this
 * server. One provider payment may take many attempts and is paid once.
 */
public interface PaymentProvider {
    ProviderOutcome<Optional<ProviderPayment>> find(long environmentId, String providerPaymentId);

    /** Makes a payment at the provider and a page there on which the payer can pay it. */
    ProviderOutcome<ProviderCheckout> open(CheckoutOrder order);

    /** Makes sure that what was opened for our {@code reference} is not paid any more. Empty when nothing was opened. */
    ProviderOutcome<Optional<ProviderPayment>> cancel(long environmentId, String idempotencyKey, String reference);

    /** What was made for our {@code reference}; empty when the provider never heard of it. */
    ProviderOutcome<Optional<ProviderPayment>> findByReference(long environmentId, String reference);

    /**
     * Gives money back to the payer.
     *
     * @return the payment with its refunds; refused with {@code refund_above_left}, {@code payment_disputed},
     *     {@code payment_not_refundable} or a code of the provider's own
     */
    ProviderOutcome<ProviderPayment> refund(RefundOrder order);

    /**
     * Charges a method the provider keeps, while its holder is away.
     *
     * @return the payment, which may have failed; refused when nothing was tried
     */
    ProviderOutcome<ProviderPayment> charge(ChargeOrder order);

    /**
     * Hands in what speaks for the merchant in a dispute, once.
     *
     * @return the payment with its disputes; refused with {@code dispute_closed}, {@code evidence_late},
     *     {@code evidence_given} or a code of the provider's own
     */
    ProviderOutcome<ProviderPayment> submitEvidence(EvidenceOrder order);

    enum State {
        PENDING,
        PROCESSING,
        SUCCEEDED,
        REQUIRES_ACTION,
        FAILED,
        CANCELED
    }

    enum DisputeState {
        OPEN,
        WON,
        LOST
    }

    /**
     * What a payer is to pay; amount in minor units.
     *
     * @param idempotencyKey from a committed row; the same key opens the same payment
     * @param reference public id of our payment; the provider says it back in {@link ProviderPayment#reference()}
     * @param customerId public id of the customer the method is kept for, or {@code null} to keep none
     * @param returnUrl where the provider sends the payer afterwards, whatever happened
     * @param expiresAt from when on the payer may not pay any more, or {@code null}
     */
    record CheckoutOrder(
            long environmentId,
            String idempotencyKey,
            String reference,
            String merchantName,
            long amount,
            String currency,
            String description,
            String customerId,
            String customerEmail,
            String returnUrl,
            Instant expiresAt) {}

    /**
     * @param idempotencyKey from a committed row; the same key makes the same refund
     * @param reference public id of our refund; the provider says it back in {@link ProviderRefund#reference()}
     * @param amount minor units
     * @param reason {@code duplicate}, {@code fraudulent} or {@code requested_by_customer}
     */
    record RefundOrder(
            long environmentId,
            String idempotencyKey,
            String providerPaymentId,
            String reference,
            long amount,
            String currency,
            String reason) {}

    /**
     * @param idempotencyKey from a committed row; the same key makes the same attempt
     * @param reference public id of our payment; a further attempt at a failed one has the same
     * @param amount minor units
     */
    record ChargeOrder(
            long environmentId,
            String idempotencyKey,
            String providerMethodId,
            String reference,
            long amount,
            String currency,
            String description,
            String customerName,
            String customerEmail) {}

    /**
     * @param idempotencyKey from a committed row; the same key hands in the same evidence
     * @param reference public id of our evidence; the provider says it back in {@link ProviderDispute#evidence()}
     */
    record EvidenceOrder(
            long environmentId,
            String idempotencyKey,
            String providerDisputeId,
            String reference,
            String text,
            List<EvidenceFile> files) {}

    /** @param sha256 of the content, lower-case hexadecimal */
    record EvidenceFile(String name, String mediaType, String sha256, byte[] content) {}

    /** @param url of the provider's page, for the payer's browser */
    record ProviderCheckout(String providerPaymentId, String url) {}

    /**
     * One try to pay. Goes forward only, from REQUIRES_ACTION over PROCESSING to FAILED or SUCCEEDED.
     *
     * @param failureCode the cause, when failed
     */
    record ProviderAttempt(
            String id, State state, String methodBrand, String methodLast4, String failureCode, Instant at) {}

    /** A way to pay that the provider keeps for our customer; {@code expMonth} and {@code expYear} may be 0. */
    record ProviderMethod(String id, String customerId, String brand, String last4, int expMonth, int expYear) {}

    /**
     * The provider's payment with everything that happened to it so far. Amounts are minor units.
     *
     * @param fee the provider's processing fee, included in amount
     * @param availableAt when the net amount may be paid out, set once succeeded
     * @param reference public id of our payment when we asked for it, else {@code null}
     * @param attempts in the order they were made; empty when the provider does not tell them apart
     * @param keptMethod what was kept for later, or {@code null}
     */
    record ProviderPayment(
            String id,
            State state,
            long amount,
            long fee,
            String currency,
            String description,
            String customerName,
            String customerEmail,
            String methodBrand,
            String methodLast4,
            String failureCode,
            Instant createdAt,
            Instant succeededAt,
            Instant failedAt,
            Instant availableAt,
            List<ProviderRefund> refunds,
            List<ProviderDispute> disputes,
            String reference,
            List<ProviderAttempt> attempts,
            ProviderMethod keptMethod) {

        /** A payment that began at the provider and tells of no single attempts. */
        public ProviderPayment(
                String id,
                State state,
                long amount,
                long fee,
                String currency,
                String description,
                String customerName,
                String customerEmail,
                String methodBrand,
                String methodLast4,
                String failureCode,
                Instant createdAt,
                Instant succeededAt,
                Instant failedAt,
                Instant availableAt,
                List<ProviderRefund> refunds,
                List<ProviderDispute> disputes) {
            this(
                    id,
                    state,
                    amount,
                    fee,
                    currency,
                    description,
                    customerName,
                    customerEmail,
                    methodBrand,
                    methodLast4,
                    failureCode,
                    createdAt,
                    succeededAt,
                    failedAt,
                    availableAt,
                    refunds,
                    disputes,
                    null,
                    List.of(),
                    null);
        }
    }

    /** @param reference public id of our refund when we asked for it, else {@code null} */
    record ProviderRefund(String id, long amount, String reason, Instant createdAt, String reference) {

        /** A refund that began at the provider. */
        public ProviderRefund(String id, long amount, String reason, Instant createdAt) {
            this(id, amount, reason, createdAt, null);
        }
    }

    /**
     * @param fee what the dispute costs, minor units
     * @param evidence public id of the evidence we handed in, or {@code null}
     */
    record ProviderDispute(
            String id,
            DisputeState state,
            long amount,
            long fee,
            String reason,
            Instant createdAt,
            Instant evidenceDueAt,
            Instant closedAt,
            String evidence) {

        /** A dispute without evidence of ours. */
        public ProviderDispute(
                String id,
                DisputeState state,
                long amount,
                long fee,
                String reason,
                Instant createdAt,
                Instant evidenceDueAt,
                Instant closedAt) {
            this(id, state, amount, fee, reason, createdAt, evidenceDueAt, closedAt, null);
        }
    }
}
