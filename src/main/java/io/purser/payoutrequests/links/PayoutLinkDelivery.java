package io.purser.payoutrequests.links;

import io.purser.customers.Customers;
import io.purser.payoutrequests.links.PayoutLink.Delivery;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.platform.sms.PhoneNumbers.Phone;
import io.purser.platform.sms.TextMessages;
import io.purser.platform.web.Format;
import io.purser.platform.web.PublicAddress;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes the payee, in the language of the organization's country. Joins the caller's transaction. */
@Component
class PayoutLinkDelivery {
    private static final Set<String> SPANISH = Set.of("AR", "ES", "MX");

    private final PayoutLinkRows rows;
    private final Mails mails;
    private final TextMessages texts;
    private final Customers customers;
    private final PublicAddress address;
    private final MessageSource messages;
    private final Format format;
    private final EnvironmentClock clock;

    PayoutLinkDelivery(
            PayoutLinkRows rows,
            Mails mails,
            TextMessages texts,
            Customers customers,
            PublicAddress address,
            MessageSource messages,
            Format format,
            EnvironmentClock clock) {
        this.rows = rows;
        this.mails = mails;
        this.texts = texts;
        this.customers = customers;
        this.address = address;
        this.messages = messages;
        this.format = format;
        this.clock = clock;
    }

    /** By each way that was wished and exists here; with none the link says so and can be handed over. */
    void send(Tenant tenant, PayoutLink link, String token) {
        inTheirLanguage(tenant, () -> {
            Delivery by = link.delivery();
            String mail = by == Delivery.EMAIL || by == Delivery.ALL ? mail(tenant, link, token) : null;
            boolean byText = (by == Delivery.SMS || by == Delivery.ALL) && texts.available(tenant.mode());
            String text = byText ? text(tenant, link, token) : null;
            if (mail == null && text == null) {
                rows.notHanded(link);
            } else {
                rows.handed(link, mail, text, clock.now(link.environmentId()));
            }
        });
    }

    /** Without the address of the link, which we do not know any more. */
    void sayItFailed(Tenant tenant, PayoutLink link) {
        String email = link.email() != null
                ? link.email()
                : customers
                        .find(link.environmentId(), link.claimedCustomerId())
                        .map(customer -> customer.email())
                        .orElse(null);
        if (email == null) {
            return;
        }
        inTheirLanguage(tenant, () -> {
            String amount = format.money(link.amount(), link.currency());
            mails.send(
                    link.environmentId(),
                    email,
                    say("payoutlinks.failed.subject", tenant.organizationName()),
                    say("payoutlinks.failed.text", tenant.organizationName(), amount));
        });
    }

    private String mail(Tenant tenant, PayoutLink link, String token) {
        String amount = format.money(link.amount(), link.currency());
        String payer = tenant.organizationName();
        String message = link.message() == null || link.message().isBlank() ? "" : "\n" + link.message() + "\n";
        String until = link.expiresAt() == null ? "–" : format.date(link.expiresAt(), tenant.zone());
        return mails.sendSecret(
                link.environmentId(),
                tenant.mode(),
                link.email(),
                say("payoutlinks.mail.subject", payer, amount),
                say("payoutlinks.mail.text", payer, amount, message, address.of("/claim/" + token), until));
    }

    private String text(Tenant tenant, PayoutLink link, String token) {
        String amount = format.money(link.amount(), link.currency());
        return texts.send(
                link.environmentId(),
                tenant.mode(),
                new Phone(link.phoneCountry(), link.phone()).e164(),
                say("payoutlinks.sms", tenant.organizationName(), amount, address.of("/claim/" + token)));
    }

    private String say(String key, Object... words) {
        return messages.getMessage(key, words, LocaleContextHolder.getLocale());
    }

    private static void inTheirLanguage(Tenant tenant, Runnable work) {
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        boolean spanish = tenant.country() != null && SPANISH.contains(tenant.country());
        LocaleContextHolder.setLocale(Locale.forLanguageTag(spanish ? "es" : "en"));
        try {
            work.run();
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
