package io.purser.api.commet.events;

/** What payment link events say. The amount is the total in minor units. */
final class PaymentLinkData {

    record Open(String paymentId, String status, long amount, String currency, String description, String customerId) {
        static Open created(Facts facts) {
            return of(facts, "pending");
        }

        static Open canceled(Facts facts) {
            return of(facts, "canceled");
        }

        private static Open of(Facts facts, String status) {
            return new Open(
                    facts.text("paymentId"),
                    status,
                    facts.amount("amount"),
                    facts.currency(),
                    facts.text("description", ""),
                    facts.customer());
        }
    }

    record Completed(
            String paymentId,
            String status,
            long amount,
            String currency,
            String description,
            String customerId,
            String invoiceId,
            String invoiceNumber,
            String paymentTransactionId) {
        static Completed of(Facts facts) {
            return new Completed(
                    facts.text("paymentId"),
                    "succeeded",
                    facts.amount("amount"),
                    facts.currency(),
                    facts.text("description", ""),
                    facts.customer(),
                    facts.text("invoiceId"),
                    facts.text("invoiceNumber"),
                    facts.text("paymentTransactionId"));
        }
    }

    /** Both failure fields are always told: published clients type them without null. */
    record Failed(
            String paymentId,
            String status,
            long amount,
            String currency,
            String description,
            String customerId,
            String failureCode,
            String failureMessage) {
        static Failed of(Facts facts) {
            return new Failed(
                    facts.text("paymentId"),
                    "failed",
                    facts.amount("amount"),
                    facts.currency(),
                    facts.text("description", ""),
                    facts.customer(),
                    facts.text("failureCode", PaymentData.FAILURE_CODE),
                    facts.text("failureMessage", PaymentData.FAILURE_MESSAGE));
        }
    }

    private PaymentLinkData() {}
}
