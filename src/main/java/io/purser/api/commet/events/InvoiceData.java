package io.purser.api.commet.events;

/** What invoice events say. Amounts are minor units. */
record InvoiceData(
        String invoiceId,
        String invoiceNumber,
        String invoiceStatus,
        String periodStart,
        String periodEnd,
        String issueDate,
        String dueDate,
        String currency,
        long subtotal,
        long total,
        String customerId,
        String subscriptionId) {

    static InvoiceData of(Facts facts) {
        return new InvoiceData(
                facts.text("invoiceId"),
                facts.text("invoiceNumber"),
                facts.text("invoiceStatus"),
                facts.time("periodStart"),
                facts.time("periodEnd"),
                facts.time("issueDate"),
                facts.time("dueDate"),
                facts.currency(),
                facts.amount("subtotal"),
                facts.amount("total"),
                facts.customer(),
                null);
    }
}
