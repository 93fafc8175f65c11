package io.purser.payments;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.events.Events;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** What the outside hears of payments; each in the transaction of the change. Amounts are minor units. */
@Component
class PaymentEvents {
    private final Events events;
    private final Customers customers;
    private final PaymentCauses causes;

    PaymentEvents(Events events, Customers customers, PaymentCauses causes) {
        this.events = events;
        this.customers = customers;
        this.causes = causes;
    }

    void linkCreated(Payment payment) {
        record(payment, "payment_link.created", "pending", Map.of());
    }

    void linkCanceled(Payment payment) {
        record(payment, "payment_link.canceled", "canceled", Map.of());
    }

    /** Each declined attempt, while the payer may try again. */
    void linkFailed(Payment payment, PaymentAttempt attempt) {
        Map<String, Object> more = new HashMap<>();
        more.put("paymentTransactionId", attempt.publicId());
        more.put("failureCode", attempt.failureCode());
        more.put("failureMessage", causes.english(attempt.failureCode()));
        record(payment, "payment_link.failed", "failed", more);
    }

    void succeeded(Payment payment, String transaction) {
        Map<String, Object> more = new HashMap<>();
        more.put("paymentTransactionId", transaction);
        if (payment.byLink()) {
            record(payment, "payment_link.completed", "succeeded", more);
        }
        more.put("invoiceTotal", payment.amount());
        more.put("grossAmount", payment.amount());
        more.put("orgNetAmount", payment.net());
        more.put("paidAt", payment.succeededAt());
        record(payment, "payment.received", "succeeded", more);
    }

    void refunded(Payment payment, String transaction, Refund refund) {
        Map<String, Object> more = new HashMap<>();
        more.put("paymentTransactionId", transaction);
        more.put("refundAmount", refund.amount());
        more.put("refundId", refund.publicId());
        record(payment, "payment.refunded", "succeeded", more);
    }

    /** The provider will not make it. For people; no contract knows such an event. */
    void refundFailed(Payment payment, RefundRequest request) {
        events.record(
                payment.environmentId(),
                "refund.failed",
                payment.publicId(),
                Map.of(
                        "refundId", request.publicId(),
                        "amount", request.amount(),
                        "currency", payment.currency()));
    }

    void disputed(Payment payment, String transaction, Dispute dispute) {
        record(payment, "payment.disputed", "succeeded", about(transaction, dispute));
    }

    /** @param outcome {@code won} or {@code lost} */
    void resolved(Payment payment, String transaction, Dispute dispute, String outcome) {
        Map<String, Object> more = about(transaction, dispute);
        more.put("outcome", outcome);
        record(payment, "payment.dispute_resolved", "succeeded", more);
    }

    private static Map<String, Object> about(String transaction, Dispute dispute) {
        Map<String, Object> more = new HashMap<>();
        more.put("paymentTransactionId", transaction);
        more.put("disputeAmount", dispute.amount());
        more.put("disputeReason", dispute.reason());
        more.put("disputeId", dispute.publicId());
        return more;
    }

    private void record(Payment payment, String type, String status, Map<String, ?> more) {
        Map<String, Object> facts = new HashMap<>(more);
        facts.put("paymentId", payment.publicId());
        facts.put("paymentLinkId", payment.byLink() ? payment.publicId() : null);
        facts.put("status", status);
        facts.put("amount", payment.amount());
        facts.put("currency", payment.currency());
        facts.put("description", payment.description());
        facts.put("customerId", customer(payment));
        facts.put("customerEmail", payment.customerEmail().isEmpty() ? null : payment.customerEmail());
        facts.put("provider", payment.provider());
        facts.put("invoiceId", payment.invoiceId());
        facts.put("invoiceNumber", payment.invoiceNumber());
        events.record(payment.environmentId(), type, payment.publicId(), facts);
    }

    /** The merchant's own id for the customer where there is one. */
    private String customer(Payment payment) {
        if (payment.customerId() == null) {
            return null;
        }
        return customers
                .find(payment.environmentId(), payment.customerId())
                .map(Customer::externalId)
                .orElse(payment.customerId());
    }
}
