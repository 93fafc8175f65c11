package io.purser.customers.methods.invitations;

import io.purser.customers.Customer;
import io.purser.customers.methods.PayeeLanguage;
import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.PublicAddress;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Mails that carry a link or a code; sealed where they wait. Join the caller's transaction. */
@Component
class InvitationMails {
    private final Mails mails;
    private final Environments environments;
    private final MessageSource messages;
    private final PublicAddress address;

    InvitationMails(Mails mails, Environments environments, MessageSource messages, PublicAddress address) {
        this.mails = mails;
        this.environments = environments;
        this.messages = messages;
        this.address = address;
    }

    void link(Invitation invitation, Customer customer, String token) {
        Environment environment = environments.get(invitation.environmentId());
        Locale locale = PayeeLanguage.of(environment, customer);
        String until = DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(locale)
                .format(invitation.expiresAt().atZone(environment.zone()));
        Object[] words = {
            customer.label(), environment.organizationName(), address.of("/payee/" + token), until,
        };
        send(environment, invitation, "methods.mail.invite", words, locale);
    }

    /** @param reader the language of the page the payee asked on */
    void code(Invitation invitation, String code, Locale reader) {
        Environment environment = environments.get(invitation.environmentId());
        send(environment, invitation, "methods.mail.code", new Object[] {code, environment.organizationName()}, reader);
    }

    private void send(Environment environment, Invitation invitation, String key, Object[] words, Locale locale) {
        mails.sendSecret(
                environment.id(),
                environment.mode(),
                invitation.email(),
                messages.getMessage(key + ".subject", words, locale),
                messages.getMessage(key + ".text", words, locale));
    }
}
