package io.purser.platform.crypto;

import io.purser.platform.crypto.SealedColumn.Form;
import java.util.List;

/**
 * Every column with sealed values. A new one needs a row here, or {@code rotate-keys} would leave it under the old key
 * and {@code rotate-keys --retire} destroy it; {@code SealedColumnsTest} holds this list against the database.
 */
final class SealedColumns {
    static final List<SealedColumn> ALL = List.of(
            of("signing_key", "name", "sealed", "'signing_key.sealed:' || name"),
            of("sandbox_secret", "id", "sealed", "'sandbox_secret.sealed'"),
            of("bank_account", "id", "sealed_number", "'bank_account.sealed_number:' || public_id"),
            of("verification_case", "id", "secrets", "'verification_case.secrets:' || public_id"),
            of("customer", "id", "sealed_tax_document", "'customer.tax_document:' || public_id"),
            of("customer", "id", "sealed_address", "'customer.address:' || public_id"),
            of(
                    "customer_identity",
                    "customer_id",
                    "sealed_private",
                    "'customer_identity.private:' || (select c.public_id from customer c"
                            + " where c.id = customer_identity.customer_id)"),
            of("payout_method", "id", "sealed_details", "'payout_method.sealed_details:' || public_id"),
            of("payee_import", "id", "sealed_file", "'payee_import.sealed_file:' || public_id"),
            of("payee_invitation", "id", "sealed_code", "'payee_invitation.sealed_code:' || public_id"),
            of("totp_factor", "id", "sealed_secret", "'totp_factor.secret:' || user_id"),
            of("mail", "id", "sealed_body", "'mail.body:' || public_id"),
            of("text_message", "id", "sealed_body", "'text_message.body:' || public_id"),
            of("webhook_endpoint", "id", "secret", "'webhook_endpoint.secret:' || public_id"),
            of("webhook_endpoint", "id", "old_secret", "'webhook_endpoint.old_secret:' || public_id"),
            of("webhook_delivery", "id", "body", "'webhook_delivery.body:' || public_id"),
            new SealedColumn(
                    "api_idempotency",
                    "environment_id, idem_key",
                    "body",
                    Form.BASE64,
                    "'api_idempotency.body:' || environment_id || ':' || idem_key"),
            new SealedColumn("business_event", "id", "facts", Form.FACTS, "'customer.tax_document:' || subject"));

    private SealedColumns() {}

    private static SealedColumn of(String table, String keys, String column, String place) {
        return new SealedColumn(table, keys, column, Form.BYTES, place);
    }
}
