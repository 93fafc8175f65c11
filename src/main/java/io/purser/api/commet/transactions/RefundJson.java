package io.purser.api.commet.transactions;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import io.purser.api.ApiCall;
import io.purser.payments.RefundRequest;
import io.purser.payments.transactions.Transaction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;

/**
 * The answer to a refund. Up to 2026-07-11 it is the transaction, said to be {@code refunded} because that version has
 * no other word; from 2026-07-24 on it is the refund, {@code pending} until the provider made it, which the event
 * {@code payment.refunded} tells.
 *
 * @param amount in the currency's smallest unit
 */
record RefundJson(
        String id,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @JsonInclude(Include.NON_NULL)
        String transactionId,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @JsonInclude(Include.NON_NULL)
        Long amount,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @JsonInclude(Include.NON_NULL)
        String currency,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, nullable = true) @JsonInclude(Include.NON_NULL)
        String chargeId,

        @Schema(allowableValues = {"pending", "requires_action", "succeeded", "failed", "canceled"})
        String status,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED, nullable = true) @JsonInclude(Include.NON_NULL)
        String reason,

        String object,
        boolean livemode) {

    static RefundJson of(ApiCall call, Transaction transaction, RefundRequest refund) {
        if (!call.version().bare()) {
            return new RefundJson(
                    transaction.publicId(), null, null, null, null, "refunded", null, "transaction", call.livemode());
        }
        return new RefundJson(
                refund.publicId(),
                transaction.publicId(),
                refund.amount(),
                refund.currency().toLowerCase(Locale.ROOT),
                transaction.providerPaymentId(),
                refund.status().wire(),
                refund.reason().wire(),
                "refund",
                call.livemode());
    }
}
