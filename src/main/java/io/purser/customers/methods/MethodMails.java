package io.purser.customers.methods;

import io.purser.customers.Customer;
import io.purser.organizations.Environment;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.Format;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Tells a payee, at every address they were known by, that their money is to go elsewhere. */
@Component
class MethodMails {
    private final Mails mails;
    private final MessageSource messages;
    private final Format format;

    MethodMails(Mails mails, MessageSource messages, Format format) {
        this.mails = mails;
        this.messages = messages;
        this.format = format;
    }

    void changed(Environment environment, Customer customer, PayoutMethod method, Collection<String> contacts) {
        Locale locale = PayeeLanguage.of(environment, customer);
        Locale before = LocaleContextHolder.getLocale();
        LocaleContextHolder.setLocale(locale);
        try {
            String merchant = environment.organizationName();
            String subject = messages.getMessage("methods.mail.changed.subject", new Object[] {merchant}, locale);
            Object[] facts = {
                customer.label(), merchant, method.last4(), format.dateTime(method.createdAt(), environment.zone())
            };
            String text = messages.getMessage("methods.mail.changed.text", facts, locale);
            new LinkedHashSet<>(contacts).forEach(each -> mails.send(environment.id(), each, subject, text));
        } finally {
            LocaleContextHolder.setLocale(before);
        }
    }
}
