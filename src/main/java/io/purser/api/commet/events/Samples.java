package io.purser.api.commet.events;

import java.util.Map;

/** Facts of events that never happened, for "send a test". Every id in them says that it is a sample. */
final class Samples {
    private static final String AT = "2026-06-12T10:00:00Z";
    private static final String PAYOUT = """
            {"payoutId":"po_sample","amount":125000,"fee":0,"netAmount":125000,"currency":"USD",
             "destinationBank":{"bankName":"Sample Bank","last4":"6789"},
             "createdAt":"%1$s","paidAt":"%1$s","failedAt":"%1$s","failureCode":"account_closed",
             "failureMessage":"The bank account is closed."}""".formatted(AT);
    private static final String LINK = """
            {"paymentId":"pay_sample","amount":25000,"currency":"USD","description":"Sample payment",
             "customerId":"cus_sample","invoiceId":"inv_sample","invoiceNumber":"INV-0000",
             "paymentTransactionId":"txn_sample","failureCode":"card_declined",
             "failureMessage":"The card was declined."}""";
    private static final String PAYMENT = """
            {"invoiceId":"inv_sample","invoiceNumber":"INV-0000","invoiceTotal":9900,"customerId":"cus_sample",
             "paymentTransactionId":"txn_sample","paymentLinkId":"pay_sample","provider":"commet","grossAmount":9900,
             "currency":"USD","orgNetAmount":9583,"customerEmail":"payer@example.com","paidAt":"%s",
             "failureCode":"card_declined","failureMessage":"The card was declined.","refundAmount":9900,
             "disputeAmount":9900,"disputeReason":"product_not_received","outcome":"won"}""".formatted(AT);
    private static final String CUSTOMER = """
            {"customerId":"cus_sample","externalId":"sample-1","fullName":"Sample Customer","email":"payer@example.com",
             "timezone":"America/New_York","metadata":{"plan":"sample"},
             "createdAt":"%1$s","updatedAt":"%1$s"}""".formatted(AT);
    private static final String INVOICE = """
            {"invoiceId":"inv_sample","invoiceNumber":"INV-0000","invoiceStatus":"paid","periodStart":"%1$s",
             "periodEnd":"%1$s","issueDate":"%1$s","dueDate":"%1$s","currency":"USD","subtotal":9900,"total":9900,
             "customerId":"cus_sample"}""".formatted(AT);

    private static final Map<String, String> BY_FAMILY = Map.of(
            "payout", PAYOUT,
            "payment_link", LINK,
            "payment", PAYMENT,
            "customer", CUSTOMER,
            "invoice", INVOICE);

    private Samples() {}

    /** A JSON object; an empty one for families of events that never happen here. */
    static String facts(String type) {
        if (type.equals("payout.available")) {
            return "{\"availableAmount\":125000,\"currency\":\"USD\"}";
        }
        return BY_FAMILY.getOrDefault(type.substring(0, type.indexOf('.')), "{}");
    }
}
