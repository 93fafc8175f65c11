package io.purser.api.commet.events;

import com.fasterxml.jackson.annotation.JsonInclude;

/** What payment events say. Amounts are minor units. There are no subscriptions here, so their id is always null. */
final class PaymentData {
    static final String FAILURE_CODE = "payment_failed";
    static final String FAILURE_MESSAGE = "The payment did not go through.";

    record Received(
            String invoiceId,
            String invoiceNumber,
            Long invoiceTotal,
            String customerId,
            String subscriptionId,
            String paymentTransactionId,
            String provider,
            Long grossAmount,
            String currency,
            Long orgNetAmount,
            String customerEmail,
            @JsonInclude(JsonInclude.Include.NON_NULL) String paidAt) {
        static Received of(Facts facts) {
            return new Received(
                    facts.text("invoiceId"),
                    facts.text("invoiceNumber"),
                    facts.amountOrNull("invoiceTotal"),
                    facts.customer(),
                    null,
                    facts.text("paymentTransactionId"),
                    facts.provider(),
                    facts.amountOrNull("grossAmount"),
                    facts.currency(),
                    facts.amountOrNull("orgNetAmount"),
                    facts.text("customerEmail"),
                    facts.time("paidAt"));
        }
    }

    record Failed(
            String invoiceId,
            String invoiceNumber,
            String customerId,
            String subscriptionId,
            String provider,
            String failureCode,
            String failureMessage,
            String recoveryUrl) {
        static Failed of(Facts facts) {
            return new Failed(
                    facts.text("invoiceId"),
                    facts.text("invoiceNumber"),
                    facts.customer(),
                    null,
                    facts.provider(),
                    facts.text("failureCode", FAILURE_CODE),
                    facts.text("failureMessage", FAILURE_MESSAGE),
                    facts.text("recoveryUrl"));
        }
    }

    record Refunded(
            String paymentTransactionId,
            String provider,
            String paymentLinkId,
            String invoiceId,
            String invoiceNumber,
            String customerId,
            String subscriptionId,
            long refundAmount,
            String currency) {
        static Refunded of(Facts facts) {
            return new Refunded(
                    facts.text("paymentTransactionId"),
                    facts.provider(),
                    facts.text("paymentLinkId"),
                    facts.text("invoiceId"),
                    facts.text("invoiceNumber"),
                    facts.customer(),
                    null,
                    facts.amount("refundAmount"),
                    facts.currency());
        }
    }

    record Disputed(
            String paymentTransactionId,
            String provider,
            String paymentLinkId,
            String invoiceId,
            String invoiceNumber,
            String customerId,
            String subscriptionId,
            long disputeAmount,
            String currency,
            String disputeReason) {
        static Disputed of(Facts facts) {
            return new Disputed(
                    facts.text("paymentTransactionId"),
                    facts.provider(),
                    facts.text("paymentLinkId"),
                    facts.text("invoiceId"),
                    facts.text("invoiceNumber"),
                    facts.customer(),
                    null,
                    facts.amount("disputeAmount"),
                    facts.currency(),
                    facts.text("disputeReason"));
        }
    }

    /** @param outcome {@code won} or {@code lost} */
    record Resolved(
            String paymentTransactionId,
            String provider,
            String paymentLinkId,
            String invoiceId,
            String invoiceNumber,
            String customerId,
            String subscriptionId,
            long disputeAmount,
            String currency,
            String disputeReason,
            String outcome) {
        static Resolved of(Facts facts) {
            Disputed dispute = Disputed.of(facts);
            return new Resolved(
                    dispute.paymentTransactionId(),
                    dispute.provider(),
                    dispute.paymentLinkId(),
                    dispute.invoiceId(),
                    dispute.invoiceNumber(),
                    dispute.customerId(),
                    null,
                    dispute.disputeAmount(),
                    dispute.currency(),
                    dispute.disputeReason(),
                    facts.text("outcome"));
        }
    }

    private PaymentData() {}
}
