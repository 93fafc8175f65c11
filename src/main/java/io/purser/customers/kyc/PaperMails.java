package io.purser.customers.kyc;

import io.purser.customers.Customer;
import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.platform.mail.Mails;
import io.purser.platform.web.Format;
import io.purser.platform.web.PublicAddress;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Writes to customers, in the language of their country. */
@Component
class PaperMails {
    private static final Set<String> SPANISH = Set.of(
            "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GT", "HN", "MX", "NI", "PA", "PE", "PY", "SV", "UY",
            "VE");

    private final Environments environments;
    private final Mails mails;
    private final PublicAddress address;
    private final Format format;
    private final MessageSource messages;

    PaperMails(Environments environments, Mails mails, PublicAddress address, Format format, MessageSource messages) {
        this.environments = environments;
        this.mails = mails;
        this.address = address;
        this.format = format;
        this.messages = messages;
    }

    /** The link is good for sending papers only, which is why the outbox may show it. */
    void ask(Customer customer, PaperRequest request, String token) {
        Environment environment = environments.get(customer.environmentId());
        String country = customer.country() == null ? environment.country() : customer.country();
        Locale locale = Locale.forLanguageTag(country != null && SPANISH.contains(country) ? "es" : "en");
        LocaleContext before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            String papers = request.papers().stream()
                    .map(paper -> "- " + messages.getMessage("kyc.paper." + paper.wire(), null, locale))
                    .collect(Collectors.joining("\n"));
            Object[] facts = {
                environment.organizationName(),
                customer.label(),
                papers,
                format.date(request.expiresAt(), environment.zone()),
                address.of("/papers/" + token)
            };
            mails.send(
                    customer.environmentId(),
                    customer.email(),
                    messages.getMessage("kyc.mail.subject", facts, locale),
                    messages.getMessage("kyc.mail.text", facts, locale));
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
