package io.purser.payments.web;

/** One line of the list, every cell already in words, so that the template only copies text. */
public record PaymentRow(
        String id,
        String customer,
        String description,
        String status,
        boolean refunded,
        boolean disputed,
        String amount,
        String fee,
        String net,
        String method,
        String day,
        String moment,
        String iso,
        String payout) {}
