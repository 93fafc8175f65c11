package io.purser.demo;

import io.purser.payments.links.LinkCheckouts;
import io.purser.payments.links.NewLink;
import io.purser.payments.links.PaymentLink.Uses;
import io.purser.payments.links.PaymentLinks;
import io.purser.platform.Tenant;
import io.purser.providers.sandbox.CardEntry;
import io.purser.providers.sandbox.SandboxCardPage;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Links of Northwind Coffee: one that waits, one that payers decide on, one paid after a decline, one that expired. */
@Component
class DemoLinks {
    private static final String TIP = "Thank the baristas";

    /** Her card is kept, so that she can be charged again. */
    private static final String REGULAR = "Maya Patel";

    private final PaymentLinks links;
    private final LinkCheckouts checkouts;
    private final SandboxCardPage cards;
    private final DemoPast past;

    DemoLinks(PaymentLinks links, LinkCheckouts checkouts, SandboxCardPage cards, DemoPast past) {
        this.links = links;
        this.checkouts = checkouts;
        this.cards = cards;
        this.past = past;
    }

    /** Some days before the end of the past. */
    void play(Tenant tenant) {
        String currency = tenant.currency();
        links.create(tenant, new NewLink(null, 200L, 5_000L, currency, TIP, null, null, null, null, Uses.MANY));
        links.create(
                tenant,
                new NewLink(
                        4_500L,
                        null,
                        null,
                        currency,
                        "Latte art evening, one place",
                        null,
                        null,
                        null,
                        past.now(tenant).plus(Duration.ofHours(20)),
                        Uses.ONE));
        PaymentLinks.Made paid = links.create(
                tenant,
                new NewLink(
                        18_650L,
                        null,
                        null,
                        currency,
                        "Catering for twelve",
                        DemoCustomers.own(DemoSales.PEOPLE.indexOf(REGULAR)),
                        null,
                        Map.of("order", "1042"),
                        null,
                        Uses.ONE));
        checkouts.open(paid.payment()).ifPresent(page -> {
            String session = page.substring(page.lastIndexOf('/') + 1);
            cards.pay(session, card("4000000000009995"));
            cards.pay(session, card("4242424242424242"));
        });
        checkouts.look(links.behind(paid.link().token()).orElseThrow().payment());
        links.create(tenant, NewLink.of(32_000, currency, "Wholesale, 15 kg house blend"));
    }

    private static CardEntry card(String number) {
        return new CardEntry(number, "12/34", "123", REGULAR, DemoSales.mail(REGULAR));
    }
}
