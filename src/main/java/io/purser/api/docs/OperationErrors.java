package io.purser.api.docs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which codes a caller of an operation should be ready for. */
class OperationErrors {
    private static final Map<String, List<String>> PARTICULAR = Map.ofEntries(
            Map.entry("post.payouts", List.of("insufficient_balance", "forbidden")),
            Map.entry("post.payouts.id.cancel", List.of("payout_not_cancelable")),
            Map.entry("post.payouts.verification", List.of("endpoint_deprecated", "provider_unsupported", "forbidden")),
            Map.entry("post.payouts.bank-accounts", List.of("duplicate", "forbidden")),
            Map.entry("post.payments", List.of("customer_not_found")),
            Map.entry("post.payments.id.cancel", List.of("payment_not_cancelable")),
            Map.entry(
                    "post.payments.charge",
                    List.of("customer_not_found", "no_payment_method", "charge_in_progress", "charge_failed")),
            Map.entry("post.transactions.id.refund", List.of("transaction_not_refundable", "provider_unsupported")),
            Map.entry(
                    "post.transactions.id.retry",
                    List.of("subscription_required", "charge_in_progress", "no_outstanding_invoice")),
            Map.entry("post.customers", List.of("duplicate")),
            Map.entry("put.customers.id", List.of("duplicate")),
            Map.entry("patch.customers.id", List.of("duplicate")),
            Map.entry("get.test-clock", List.of("sandbox_only")),
            Map.entry("post.test-clock", List.of("sandbox_only")));
    private static final Map<String, String> MISSING = Map.of(
            "payments", "payment_not_found",
            "transactions", "transaction_not_found",
            "customers", "customer_not_found",
            "webhooks", "webhook_not_found",
            "api-keys", "api_key_not_found");

    private OperationErrors() {}

    static List<String> of(ApiOperation operation) {
        Set<String> codes = new LinkedHashSet<>(PARTICULAR.getOrDefault(operation.key(), List.of()));
        if (operation.group().equals("portal")) {
            codes.add("endpoint_not_available");
        }
        if (operation.names()) {
            codes.add(MISSING.getOrDefault(operation.group(), "not_found"));
        }
        if (operation.body() != null || operation.paged()) {
            codes.add("validation_error");
        }
        if (operation.writes()) {
            codes.addAll(List.of("invalid_json", "idempotency_key_mismatch", "idempotency_in_progress"));
        }
        codes.addAll(List.of("unauthorized", "rate_limited", "internal_error"));
        return List.copyOf(codes);
    }
}
