package io.purser.payments.receipts;

import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.platform.jobs.Job;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.Format;
import io.purser.platform.web.PublicAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Mails a payer the receipt, once per payment, in the language of the merchant's country. */
@Component
class ReceiptMailJob implements Job {
    private static final Set<String> SPANISH = Set.of("AR", "ES", "MX");

    private final Payments payments;
    private final PaymentReceipts receipts;
    private final PaymentSettings settings;
    private final Environments environments;
    private final Mails mails;
    private final PublicAddress address;
    private final Format format;
    private final MessageSource messages;
    private final Clock clock;
    private final TransactionOperations transaction;

    ReceiptMailJob(
            Payments payments,
            PaymentReceipts receipts,
            PaymentSettings settings,
            Environments environments,
            Mails mails,
            PublicAddress address,
            Format format,
            MessageSource messages,
            Clock clock,
            TransactionOperations transaction) {
        this.payments = payments;
        this.receipts = receipts;
        this.settings = settings;
        this.environments = environments;
        this.mails = mails;
        this.address = address;
        this.format = format;
        this.messages = messages;
        this.clock = clock;
        this.transaction = transaction;
    }

    @Override
    public String name() {
        return Payments.RECEIPT_MAIL_JOB;
    }

    @Override
    public Instant run(String id) {
        int colon = id.indexOf(':');
        long environmentId = Long.parseLong(id.substring(0, colon));
        Payment payment = payments.get(environmentId, Long.parseLong(id.substring(colon + 1)));
        Environment environment = environments.get(environmentId);
        PaymentSettings.Choice choice = settings.of(environment.organizationId());
        if (!payment.succeeded() || payment.customerEmail().isEmpty() || !choice.mailReceipts()) {
            return null;
        }
        LocaleContextHolder.setLocale(locale(environment));
        try {
            transaction.executeWithoutResult(status -> {
                String path = receipts.path(payment);
                if (receipts.mailing(payment, clock.instant())) {
                    mail(environment, payment, choice.descriptor(), address.of(path));
                }
            });
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
        return null;
    }

    private void mail(Environment environment, Payment payment, String descriptor, String url) {
        Locale locale = LocaleContextHolder.getLocale();
        String amount = format.money(payment.amount(), payment.currency());
        String merchant = environment.organizationName();
        String subject = messages.getMessage("receipts.mail.subject", new Object[] {merchant, amount}, locale);
        Object[] facts = {
            merchant,
            amount,
            payment.description().isEmpty() ? "–" : payment.description(),
            format.date(payment.succeededAt(), environment.zone()),
            payment.invoiceNumber(),
            descriptor,
            url
        };
        String text = messages.getMessage("receipts.mail.text", facts, locale);
        mails.send(payment.environmentId(), payment.customerEmail(), subject, text);
    }

    private static Locale locale(Environment environment) {
        boolean spanish = environment.country() != null && SPANISH.contains(environment.country());
        return Locale.forLanguageTag(spanish ? "es" : "en");
    }
}
