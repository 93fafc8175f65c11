package io.purser.checkout.web;

import io.purser.checkout.Checkout;
import io.purser.checkout.Checkout.State;
import io.purser.payments.Payment;
import io.purser.payments.links.PaymentLink;
import io.purser.payments.receipts.PaymentReceipts;
import io.purser.platform.web.Format;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Puts a checkout into words. */
@Component
class CheckoutPages {
    private static final Set<String> CAUSES = Set.of(
            "card_declined",
            "insufficient_funds",
            "expired_card",
            "incorrect_cvc",
            "processing_error",
            "authentication_required");

    private final Format format;
    private final PaymentReceipts receipts;

    CheckoutPages(Format format, PaymentReceipts receipts) {
        this.format = format;
        this.receipts = receipts;
    }

    /** @param checking whether the provider could not be asked how it went */
    CheckoutPage page(Checkout checkout, String start, String typed, String wrong, boolean checking) {
        PaymentLink link = checkout.link();
        Payment payment = checkout.payment();
        String currency = link.currency();
        boolean open = checkout.state() == State.OPEN;
        String words = checking && open ? "processing" : checkout.state().name().toLowerCase(Locale.ROOT);
        return new CheckoutPage(
                checkout,
                checkout.amount() == null ? null : format.money(checkout.amount(), currency),
                link.fixed() ? null : format.money(link.min(), currency) + " – " + format.money(link.max(), currency),
                typed,
                wrong,
                start,
                words,
                checkout.state() == State.DECLINED ? cause(payment.failureCode()) : null,
                checkout.state() == State.PAID ? method(payment) : null,
                checkout.state() == State.PAID && link.successUrl() != null
                        ? URI.create(link.successUrl()).getHost()
                        : null,
                open && link.expiresAt() != null ? format.dateTime(link.expiresAt(), checkout.zone()) : null,
                checkout.state() == State.PAID ? receipts.path(payment) : null,
                receipts.descriptor(link.environmentId()));
    }

    private static String cause(String code) {
        return "checkout.cause." + (code != null && CAUSES.contains(code) ? code : "other");
    }

    private static String method(Payment payment) {
        if (payment.methodBrand() == null || payment.methodLast4() == null) {
            return null;
        }
        String brand = payment.methodBrand();
        return brand.substring(0, 1).toUpperCase(Locale.ROOT) + brand.substring(1) + " •••• " + payment.methodLast4();
    }
}
