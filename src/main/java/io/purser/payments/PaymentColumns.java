package io.purser.payments;

import io.purser.providers.PaymentProvider.DisputeState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Reads result rows of this room's tables. */
final class PaymentColumns {
    static final String PAYMENT = """
            id, public_id, environment_id, kind, provider, provider_payment_id, status, amount, fee, net, refunded,
            currency, dispute_state, description, customer_name, customer_email, method_brand, method_last4,
            failure_code, flag, created_at, succeeded_at, failed_at, available_at, released_at""";

    private PaymentColumns() {}

    static Payment read(ResultSet row, int number) throws SQLException {
        String dispute = row.getString("dispute_state");
        return new Payment(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                Payment.Kind.valueOf(row.getString("kind")),
                row.getString("provider"),
                row.getString("provider_payment_id"),
                PaymentStatus.valueOf(row.getString("status")),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getLong("net"),
                row.getLong("refunded"),
                row.getString("currency"),
                dispute == null ? null : DisputeState.valueOf(dispute),
                row.getString("description"),
                row.getString("customer_name"),
                row.getString("customer_email"),
                row.getString("method_brand"),
                row.getString("method_last4"),
                row.getString("failure_code"),
                row.getString("flag"),
                instant(row, "created_at"),
                instant(row, "succeeded_at"),
                instant(row, "failed_at"),
                instant(row, "available_at"),
                instant(row, "released_at"));
    }

    static Refund readRefund(ResultSet row, int number) throws SQLException {
        return new Refund(
                row.getString("public_id"),
                row.getString("provider_refund_id"),
                row.getLong("amount"),
                row.getString("reason"),
                instant(row, "created_at"));
    }

    static Dispute readDispute(ResultSet row, int number) throws SQLException {
        return new Dispute(
                row.getString("public_id"),
                row.getString("provider_dispute_id"),
                DisputeState.valueOf(row.getString("state")),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getString("reason"),
                instant(row, "created_at"),
                instant(row, "evidence_due_at"),
                instant(row, "closed_at"));
    }

    static PaymentEvent readEvent(ResultSet row, int number) throws SQLException {
        return new PaymentEvent(
                row.getString("kind"),
                row.getString("reference"),
                row.getObject("amount", Long.class),
                row.getString("detail"),
                instant(row, "occurred_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
