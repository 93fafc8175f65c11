package io.purser.api.docs;

import io.swagger.v3.oas.models.media.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Believable values for the fields of a schema, so that samples can be read like a story. */
class SampleValues {
    private static final Map<String, Object> BY_NAME = Map.ofEntries(
            Map.entry("currency", "usd"),
            Map.entry("amount", 25000),
            Map.entry("fee", 88),
            Map.entry("netAmount", 24912),
            Map.entry("amountSubtotal", 25000),
            Map.entry("taxAmount", 0),
            Map.entry("amountTotal", 25000),
            Map.entry("grossAmount", 25000),
            Map.entry("subtotal", 25000),
            Map.entry("description", "Order 1042"),
            Map.entry("email", "jane@example.com"),
            Map.entry("customerEmail", "jane@example.com"),
            Map.entry("fullName", "Jane Doe"),
            Map.entry("customerName", "Jane Doe"),
            Map.entry("accountHolderName", "Jane Doe"),
            Map.entry("holderName", "Jane Doe"),
            Map.entry("firstName", "Jane"),
            Map.entry("lastName", "Doe"),
            Map.entry("phone", "+15555550100"),
            Map.entry("dateOfBirth", "1990-01-31"),
            Map.entry("ssnLast4", "0000"),
            Map.entry("line1", "1 Main St"),
            Map.entry("city", "Austin"),
            Map.entry("state", "TX"),
            Map.entry("postalCode", "78701"),
            Map.entry("country", "US"),
            Map.entry("accountNumber", "000123456789"),
            Map.entry("routingNumber", "110000000"),
            Map.entry("accountType", "checking"),
            Map.entry("bankName", "Example Bank"),
            Map.entry("last4", "6789"),
            Map.entry("name", "Backend"),
            Map.entry("prefix", "ck_sandbox_7Q2f"),
            Map.entry("apiKey", "ck_sandbox_…"),
            Map.entry("secretKey", "whsec_…"),
            Map.entry("apiVersion", "2026-07-31"),
            Map.entry("businessUrl", "https://example.com"),
            Map.entry("documentUrl", "https://example.com/id.png"),
            Map.entry("successUrl", "https://example.com/thanks"),
            Map.entry("url", "https://example.com/hooks"),
            Map.entry("externalId", "user_1042"),
            Map.entry("timezone", "America/New_York"),
            Map.entry("customerId", "cus_4dKp1Zr8"),
            Map.entry("invoiceId", "inv_8Rt0Vq2M"),
            Map.entry("providerTransferId", "tr_6hWn3Xc9"),
            Map.entry("providerAccountId", "acct_5mBz7Ls1"),
            Map.entry("expiresInDays", 90),
            Map.entry("advanceDays", 7),
            Map.entry("isActive", true),
            Map.entry("isDefault", true),
            Map.entry("provider", "commet"),
            Map.entry("transfersEnabled", false));
    private static final Map<String, String> IDS = Map.of(
            "payments", "pay_2Jx9Qm4T",
            "transactions", "txn_7Lw3Yc5B",
            "customers", "cus_4dKp1Zr8",
            "webhooks", "whe_9Fs6Hn2D",
            "api-keys", "key_1Gv8Ta3K",
            "payouts", "po_3Wk5Ue7R",
            "bank-accounts", "pba_6Yj2Ox4P");
    private static final Map<String, String> OBJECTS = Map.ofEntries(
            Map.entry("payments", "payment"),
            Map.entry("transactions", "transaction"),
            Map.entry("customers", "customer"),
            Map.entry("webhooks", "webhook"),
            Map.entry("api-keys", "api_key"),
            Map.entry("payouts", "payout"),
            Map.entry("verification", "payout_account"),
            Map.entry("blockers", "payout_blockers"),
            Map.entry("test-clock", "test_clock"),
            Map.entry("bank-accounts", "payout_bank_account"),
            Map.entry("balance", "balance"));
    /** Choices that exclude each other, and what only few callers need. */
    private static final Set<String> LEFT_OUT = Set.of("company", "idNumber", "frozenTime", "line2", "addressId");

    private final FieldLists fields;
    private final String group;

    SampleValues(FieldLists fields, String group) {
        this.fields = fields;
        this.group = group;
    }

    static String id(String group) {
        return IDS.getOrDefault(group, "obj_8Zc4Nb1V");
    }

    Map<String, Object> object(Schema<?> schema) {
        Schema<?> own = fields.resolve(schema);
        Map<String, Object> sample = new LinkedHashMap<>();
        if (own.getProperties() != null) {
            own.getProperties().forEach((name, field) -> {
                if (!LEFT_OUT.contains(name)) {
                    sample.put(name, value(name, field));
                }
            });
        }
        return sample;
    }

    private Object value(String name, Schema<?> field) {
        Schema<?> own = fields.resolve(field);
        if (own.getItems() != null) {
            return List.of(value(name, own.getItems()));
        }
        if (own.getProperties() != null) {
            return object(own);
        }
        if (name.equals("id")) {
            return id(group);
        }
        if (name.equals("object")) {
            return OBJECTS.getOrDefault(group, "object");
        }
        if (own.getEnum() != null) {
            Object usual = BY_NAME.get(name);
            return usual != null && own.getEnum().contains(usual)
                    ? usual
                    : own.getEnum().get(0);
        }
        return switch (FieldLists.kind(own)) {
            case "integer" ->
                BY_NAME.getOrDefault(
                        name, own.getMinimum() == null ? 0 : own.getMinimum().intValue());
            case "boolean" -> BY_NAME.getOrDefault(name, false);
            case "object" -> Map.of("order", "1042");
            default -> text(name, own);
        };
    }

    private static Object text(String name, Schema<?> own) {
        boolean moment = "date-time".equals(own.getFormat()) || name.endsWith("At") || name.endsWith("Time");
        boolean open = own.getTypes() != null && own.getTypes().contains("null");
        if (open && moment) {
            return null;
        }
        return moment || name.equals("now")
                ? "2026-06-12T10:00:00.000Z"
                : BY_NAME.getOrDefault(name, open ? null : "text");
    }
}
