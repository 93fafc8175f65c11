package io.purser.api.commet.transactions;

import io.purser.api.ApiCall;
import io.purser.payments.transactions.Transaction;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;

/**
 * A transaction on the wire.
 *
 * @param grossAmount in US cents, or {@code null} where the charge was in another currency; so are subtotal and tax
 * @param presentmentAmount what was charged in {@code currency}, where that is not the dollar
 * @param availableAt when the money may be paid out; {@code null} in lists
 */
record TransactionJson(
        String id,
        @Schema(nullable = true) String invoiceId,
        @Schema(nullable = true) Long grossAmount,
        @Schema(nullable = true) Long subtotal,
        @Schema(nullable = true) Long taxAmount,
        @Schema(nullable = true) Long presentmentAmount,
        String currency,
        String provider,

        @Schema(allowableValues = {"pending", "succeeded", "failed", "refunded", "disputed"})
        String status,

        @Schema(nullable = true) String customerEmail,
        @Schema(nullable = true) String customerName,
        @Schema(nullable = true) Instant paidAt,
        Instant createdAt,
        Instant updatedAt,
        @Schema(nullable = true) Instant availableAt,
        String object,
        boolean livemode) {

    static TransactionJson of(ApiCall call, Transaction transaction) {
        return of(call, transaction, transaction.availableAt());
    }

    static TransactionJson line(ApiCall call, Transaction transaction) {
        return of(call, transaction, null);
    }

    private static TransactionJson of(ApiCall call, Transaction transaction, Instant availableAt) {
        boolean dollars = transaction.currency().equals("USD");
        Long gross = dollars ? transaction.amount() : null;
        return new TransactionJson(
                transaction.publicId(),
                transaction.invoiceId(),
                gross,
                gross,
                dollars ? 0L : null,
                dollars ? null : transaction.amount(),
                transaction.currency().toLowerCase(Locale.ROOT),
                provider(transaction.provider()),
                transaction.wire(),
                orNull(transaction.customerEmail()),
                orNull(transaction.customerName()),
                transaction.paidAt(),
                transaction.createdAt(),
                transaction.updatedAt(),
                availableAt,
                "transaction",
                call.livemode());
    }

    /** The contract knows two vendors and itself; a simulated provider stands for the latter. */
    private static String provider(String name) {
        return name.equals("stripe") || name.equals("dlocal") ? name : "commet";
    }

    private static String orNull(String text) {
        return text == null || text.isEmpty() ? null : text;
    }
}
