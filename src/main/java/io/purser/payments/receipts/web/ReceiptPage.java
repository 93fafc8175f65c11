package io.purser.payments.receipts.web;

import java.time.Instant;
import java.util.List;

/**
 * A receipt in words.
 *
 * @param paidWith such as "Visa •••• 4242", or {@code null}
 * @param left what was paid less what was given back, or {@code null} when nothing was
 */
public record ReceiptPage(
        String merchant,
        String number,
        String description,
        String amount,
        String paidWith,
        String day,
        Instant at,
        String descriptor,
        List<Back> refunds,
        String left,
        boolean live) {

    public record Back(String amount, String day) {}
}
