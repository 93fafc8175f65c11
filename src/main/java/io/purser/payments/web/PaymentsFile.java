package io.purser.payments.web;

import io.purser.ledger.Lots;
import io.purser.payments.Payment;
import io.purser.payments.PaymentFilter;
import io.purser.payments.PaymentQueries;
import io.purser.platform.Tenant;
import io.purser.platform.web.CsvFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * The filtered list as a CSV file. Columns only ever get added at the end: dates are the organization's time with the
 * offset from UTC beside it, amounts are plain decimals of the currency, payouts are those that hold the money now.
 */
@Component
class PaymentsFile {
    private static final String[] COLUMNS = {
        "Date",
        "UTC offset",
        "Payment ID",
        "Provider payment ID",
        "Status",
        "Amount",
        "Fee",
        "Net",
        "Refunded",
        "Currency",
        "Dispute",
        "Customer",
        "Customer email",
        "Description",
        "Method",
        "Available at",
        "Payout ID"
    };
    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("'UTC'xxx");
    private static final int BATCH = 500;

    private final PaymentQueries queries;
    private final Lots lots;

    PaymentsFile(PaymentQueries queries, Lots lots) {
        this.queries = queries;
        this.lots = lots;
    }

    static String[] columns() {
        return COLUMNS.clone();
    }

    void write(Tenant tenant, PaymentFilter filter, CsvFile file) {
        List<Payment> batch = new ArrayList<>(BATCH);
        queries.forEach(tenant.environmentId(), filter, payment -> {
            batch.add(payment);
            if (batch.size() == BATCH) {
                flush(tenant, batch, file);
            }
        });
        flush(tenant, batch, file);
    }

    private void flush(Tenant tenant, List<Payment> batch, CsvFile file) {
        List<String> ids = batch.stream().map(Payment::publicId).toList();
        Map<String, List<String>> takers = lots.takenBy(tenant.environmentId(), "payment", ids);
        try {
            for (Payment payment : batch) {
                List<String> payouts = takers.getOrDefault(payment.publicId(), List.of());
                file.row(cells(payment, payouts, tenant.zone()));
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        batch.clear();
    }

    private static Object[] cells(Payment payment, List<String> payouts, ZoneId zone) {
        ZonedDateTime at = payment.createdAt().atZone(zone);
        String currency = payment.currency();
        return new Object[] {
            LOCAL.format(at),
            OFFSET.format(at),
            payment.publicId(),
            payment.providerPaymentId(),
            payment.status().wire(),
            CsvFile.amount(payment.amount(), currency),
            CsvFile.amount(payment.succeeded() ? payment.fee() : 0, currency),
            CsvFile.amount(payment.succeeded() ? payment.net() : 0, currency),
            CsvFile.amount(payment.refunded(), currency),
            currency,
            payment.disputeState() == null ? "" : payment.disputeState().name().toLowerCase(Locale.ROOT),
            payment.customerName(),
            payment.customerEmail(),
            payment.description(),
            PaymentsPages.method(payment),
            local(payment.availableAt(), zone),
            String.join(" ", payouts)
        };
    }

    private static String local(Instant instant, ZoneId zone) {
        return instant == null ? null : LOCAL.format(instant.atZone(zone));
    }
}
