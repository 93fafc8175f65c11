package io.purser.payments.disputes;

import io.purser.payments.Dispute;
import java.time.Instant;

/**
 * A dispute with what it is about. Amounts are minor units of the currency.
 *
 * @param payer what a person recognises the payment by
 * @param evidence how far evidence is, or {@code null} before anything was written
 */
public record DisputeCase(
        long id, Dispute dispute, String paymentId, String payer, String currency, Evidence.Status evidence) {

    public boolean open() {
        return dispute.closedAt() == null;
    }

    /** Whether the merchant can still say something. */
    public boolean awaitsEvidence(Instant now) {
        boolean unsent = evidence == null || evidence == Evidence.Status.DRAFT;
        return open() && unsent && (dispute.evidenceDueAt() == null || now.isBefore(dispute.evidenceDueAt()));
    }
}
