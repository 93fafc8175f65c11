package io.purser.payments.receipts;

import io.purser.payments.Payment;
import io.purser.payments.Refund;
import java.time.ZoneId;
import java.util.List;

/**
 * What a payer is shown of a payment that was made.
 *
 * @param merchant who was paid
 * @param number the receipt's, or the payment's id where none was given
 * @param descriptor what stands on the payer's card statement
 * @param zone the merchant's
 * @param live whether real money moved
 */
public record PaymentReceipt(
        String token,
        String merchant,
        String number,
        Payment payment,
        List<Refund> refunds,
        String descriptor,
        ZoneId zone,
        boolean live) {}
