package io.purser.api.commet;

import io.purser.platform.BusinessError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which status, type and code of the contract an internal refusal becomes. A 422 that has no row is a
 * {@code validation_error} of its field, a 404 is told by the resource that was asked for.
 */
public final class ErrorTable {
    private static final String VALIDATION = "validation_error";
    private static final String AUTHENTICATION = "authentication_error";
    private static final String NOT_FOUND = "not_found_error";
    private static final String CONFLICT = "conflict_error";
    private static final String BILLING = "billing_error";
    private static final String INTERNAL = "internal_error";

    /** Every code of the contract, each with a page of its own. */
    public static final List<ErrorRow> CONTRACT = List.of(
            new ErrorRow(422, VALIDATION, VALIDATION),
            new ErrorRow(400, VALIDATION, "invalid_json"),
            new ErrorRow(401, AUTHENTICATION, "unauthorized"),
            new ErrorRow(403, AUTHENTICATION, "forbidden"),
            new ErrorRow(403, AUTHENTICATION, "sandbox_only"),
            new ErrorRow(403, AUTHENTICATION, "payouts_not_available_in_sandbox"),
            new ErrorRow(404, NOT_FOUND, "not_found"),
            new ErrorRow(404, NOT_FOUND, "endpoint_not_available"),
            new ErrorRow(410, NOT_FOUND, "endpoint_deprecated"),
            new ErrorRow(404, NOT_FOUND, "payment_not_found"),
            new ErrorRow(404, NOT_FOUND, "transaction_not_found"),
            new ErrorRow(404, NOT_FOUND, "customer_not_found"),
            new ErrorRow(404, NOT_FOUND, "webhook_not_found"),
            new ErrorRow(404, NOT_FOUND, "api_key_not_found"),
            new ErrorRow(404, NOT_FOUND, "invoice_not_found"),
            new ErrorRow(404, NOT_FOUND, "payment_method_not_found"),
            new ErrorRow(404, NOT_FOUND, "no_active_subscription"),
            new ErrorRow(409, CONFLICT, "payment_not_cancelable"),
            new ErrorRow(409, CONFLICT, "subscription_required"),
            new ErrorRow(409, CONFLICT, "no_payment_method"),
            new ErrorRow(409, CONFLICT, "charge_in_progress"),
            new ErrorRow(409, CONFLICT, "provider_unsupported"),
            new ErrorRow(409, CONFLICT, "no_outstanding_invoice"),
            new ErrorRow(409, CONFLICT, "duplicate"),
            new ErrorRow(409, CONFLICT, "idempotency_key_mismatch"),
            new ErrorRow(409, CONFLICT, "idempotency_in_progress"),
            new ErrorRow(503, INTERNAL, "idempotency_unavailable"),
            new ErrorRow(400, BILLING, "insufficient_balance"),
            new ErrorRow(402, BILLING, "payment_failed"),
            new ErrorRow(402, BILLING, "charge_failed"),
            new ErrorRow(429, "rate_limit_error", "rate_limited"),
            new ErrorRow(500, INTERNAL, INTERNAL),
            // ours, for what the contract has no word for
            new ErrorRow(405, NOT_FOUND, "method_not_allowed"),
            new ErrorRow(409, CONFLICT, "payout_not_cancelable"),
            new ErrorRow(409, CONFLICT, "transaction_not_refundable"),
            new ErrorRow(413, VALIDATION, "body_too_large"),
            new ErrorRow(415, VALIDATION, "unsupported_media_type"),
            new ErrorRow(503, INTERNAL, "service_unavailable"));

    private static final Map<String, ErrorRow> BY_CODE =
            CONTRACT.stream().collect(Collectors.toUnmodifiableMap(ErrorRow::code, Function.identity()));

    /** Internal codes that mean one of the contract's; the sentence stays the internal one. */
    private static final Map<String, ErrorRow> INSIDE = Stream.of(
                    same("api_key_limit", "forbidden"),
                    same("bank_already_added", "duplicate"),
                    same("verification_submitted", "duplicate"),
                    same("bank_limit_reached", "forbidden"),
                    same("bank_errored_not_default", "forbidden"),
                    same("country_currency_kept", "forbidden"),
                    same("country_locked", "forbidden"),
                    same("payouts_blocked", "forbidden"),
                    same("verification_incomplete", "forbidden"),
                    same("verification_not_submitted", "forbidden"),
                    same("verification_still_sending", "forbidden"),
                    same("verification_no_provider", "provider_unsupported"),
                    same("payout_changed", "forbidden"),
                    same("payments_cursor", VALIDATION),
                    same("balance_cursor", VALIDATION),
                    same("webhook_limit", "forbidden"),
                    same("refund_not_paid", "transaction_not_refundable"),
                    same("refund_done", "transaction_not_refundable"),
                    same("refund_disputed", "transaction_not_refundable"),
                    same("refund_lost", "transaction_not_refundable"),
                    same("refund_on_its_way", "transaction_not_refundable"),
                    same("refund_no_provider", "provider_unsupported"),
                    same("evidence_closed", "forbidden"),
                    same("evidence_late", "forbidden"),
                    same("evidence_sent", "duplicate"),
                    same("charge_by_link", "subscription_required"),
                    same("charge_elsewhere", "subscription_required"),
                    same("charge_running", "charge_in_progress"),
                    same("transaction_paid", "no_outstanding_invoice"),
                    same("api_key_ended", "forbidden"),
                    same("customer_duplicate", "duplicate"),
                    same("customer_verified", "forbidden"),
                    same("paper_decided", "forbidden"),
                    same("paper_accepted", "forbidden"),
                    same("papers_asked_just_now", "rate_limited"),
                    same("papers_request_ended", "forbidden"),
                    same("link_over", "forbidden"),
                    same("payments_no_provider", "provider_unsupported"),
                    same("refund_key_used", "idempotency_key_mismatch"),
                    same("simulator_not_possible", "forbidden"),
                    same("webhook_delivery_open", "duplicate"),
                    same("webhook_inactive", "forbidden"),
                    same("webhook_overlap", "forbidden"),
                    same("webhook_test_resend", "forbidden"),
                    same("file_too_many", "rate_limited"),
                    same("file_already_uploaded", "duplicate"),
                    same("payees_file_problems", VALIDATION),
                    same("payout_method_errored", "forbidden"),
                    same("payout_method_limit", "forbidden"),
                    same("payout_method_not_active", "forbidden"),
                    same("policy_changed_meanwhile", "forbidden"),
                    same("policy_proposal_changed", "forbidden"),
                    same("policy_proposal_decided", "forbidden"),
                    same("policy_proposal_open", "duplicate"),
                    same("policy_unchanged", "duplicate"),
                    same("request_changed", "duplicate"),
                    same("request_decided", "duplicate"),
                    same("request_not_to_pay", "duplicate"),
                    same("reservation_over", "duplicate"),
                    same("claim_fee_changed", "duplicate"),
                    same("link_not_claimable", "duplicate"),
                    same("payout_link_over", "duplicate"))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    /** The resources whose missing rows have a code of their own, by what follows {@code /api/v1/}. */
    private static final Map<String, String> MISSING = Map.of(
            "payments", "payment_not_found",
            "transactions", "transaction_not_found",
            "customers", "customer_not_found",
            "webhooks", "webhook_not_found",
            "api-keys", "api_key_not_found");

    private ErrorTable() {}

    /** @throws java.util.NoSuchElementException for a code that is not of the contract */
    public static ErrorRow row(String code) {
        return Optional.ofNullable(BY_CODE.get(code)).orElseThrow();
    }

    /** @param path of the request, such as {@code /api/v1/payments/pay_1} */
    public static ErrorRow row(BusinessError error, String path) {
        if (error.code().equals("not_found")) {
            return missing(path);
        }
        ErrorRow inside = INSIDE.get(error.code());
        if (inside != null) {
            return inside;
        }
        ErrorRow known = BY_CODE.get(error.code());
        return known != null ? known : byStatus(error.status());
    }

    /** Whether the code is one of the contract's, or was given one of them on purpose. */
    static boolean knows(String code) {
        return BY_CODE.containsKey(code) || INSIDE.containsKey(code);
    }

    private static ErrorRow missing(String path) {
        String[] parts = path.split("/", -1);
        return row(parts.length > 3 ? MISSING.getOrDefault(parts[3], "not_found") : "not_found");
    }

    private static ErrorRow byStatus(int status) {
        return switch (status) {
            case 400 -> new ErrorRow(400, VALIDATION, VALIDATION);
            case 401 -> row("unauthorized");
            case 402 -> row("payment_failed");
            case 403 -> row("forbidden");
            case 404 -> row("not_found");
            case 409 -> new ErrorRow(409, CONFLICT, "duplicate");
            case 410 -> row("endpoint_deprecated");
            case 413 -> row("body_too_large");
            case 422 -> row(VALIDATION);
            case 429 -> row("rate_limited");
            case 503 -> new ErrorRow(503, INTERNAL, INTERNAL);
            default -> row(INTERNAL);
        };
    }

    private static Map.Entry<String, ErrorRow> same(String inside, String code) {
        return Map.entry(inside, BY_CODE.get(code));
    }
}
