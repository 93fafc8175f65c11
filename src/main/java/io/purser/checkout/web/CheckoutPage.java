package io.purser.checkout.web;

import io.purser.checkout.Checkout;

/**
 * The checkout as it is shown; everything in words.
 *
 * @param amount with currency, or {@code null} while the payer decides
 * @param limits what the payer may decide, or {@code null}
 * @param typed what the payer typed
 * @param wrong why it was not taken, or {@code null}
 * @param start makes the form one beginning, however often it is sent
 * @param words message key suffix of the state's title and text
 * @param cause why the card was declined, or {@code null}
 * @param paidWith such as "Visa •••• 4242", or {@code null}
 * @param receipt path of the receipt, once paid, or {@code null}
 * @param descriptor what stands on the payer's card statement
 * @param nextHost the merchant's site to go on to, or {@code null}
 */
public record CheckoutPage(
        Checkout checkout,
        String amount,
        String limits,
        String typed,
        String wrong,
        String start,
        String words,
        String cause,
        String paidWith,
        String nextHost,
        String expires,
        String receipt,
        String descriptor) {

    public boolean processing() {
        return words.equals("processing");
    }

    /** For the templates: what can be done here. */
    public boolean payable() {
        return checkout.state().payable() && !processing();
    }
}
