package io.purser.payments.transactions.web;

import io.purser.payments.transactions.Transaction;
import io.purser.platform.web.CsvFile;
import java.time.ZoneId;

/** One transaction as a line of the CSV file. Columns only ever get added at the end; amounts are plain decimals. */
final class TransactionLine {
    static final String[] COLUMNS = {
        "transaction_id",
        "created_at",
        "status",
        "amount",
        "fee",
        "net",
        "currency",
        "payment_id",
        "customer_email",
        "customer_name",
        "method_brand",
        "method_last4",
        "failure_code",
        "paid_at",
        "available_at",
        "provider",
        "provider_attempt_id",
        "provider_payment_id",
        "invoice_id"
    };

    private TransactionLine() {}

    static Object[] cells(Transaction transaction, ZoneId zone) {
        String currency = transaction.currency();
        return new Object[] {
            transaction.publicId(),
            CsvFile.time(transaction.createdAt(), zone),
            transaction.wire(),
            CsvFile.amount(transaction.amount(), currency),
            CsvFile.amount(transaction.fee(), currency),
            CsvFile.amount(transaction.net(), currency),
            currency,
            transaction.paymentId(),
            transaction.customerEmail(),
            transaction.customerName(),
            transaction.methodBrand(),
            transaction.methodLast4(),
            transaction.failureCode(),
            CsvFile.time(transaction.paidAt(), zone),
            CsvFile.time(transaction.availableAt(), zone),
            transaction.provider(),
            transaction.providerAttemptId(),
            transaction.providerPaymentId(),
            transaction.invoiceId()
        };
    }
}
