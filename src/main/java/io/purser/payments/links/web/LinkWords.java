package io.purser.payments.links.web;

import io.purser.payments.links.PaymentLink;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.platform.web.ErrorSentences;
import io.purser.platform.web.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Says links and what is wrong with them in words. */
@Component
class LinkWords {
    private static final Map<String, String> FIELDS = Map.of("expiresAt", "expires", "customerId", "customer");

    private final Format format;
    private final EnvironmentClock clock;
    private final ErrorSentences sentences;

    LinkWords(Format format, EnvironmentClock clock, ErrorSentences sentences) {
        this.format = format;
        this.clock = clock;
        this.sentences = sentences;
    }

    LinkRow row(Tenant tenant, PaymentLink link) {
        return new LinkRow(
                link.publicId(),
                link.description(),
                amount(link),
                status(tenant, link),
                link.uses().name(),
                link.paid(),
                format.date(link.createdAt(), tenant.zone()));
    }

    String status(Tenant tenant, PaymentLink link) {
        return link.standing(clock.now(tenant.environmentId())).name().toLowerCase(Locale.ROOT);
    }

    String amount(PaymentLink link) {
        return link.fixed()
                ? format.money(link.amount(), link.currency())
                : format.money(link.min(), link.currency()) + " – " + format.money(link.max(), link.currency());
    }

    /** Field of the form to sentence: first what could not be read, then what is not allowed. */
    Map<String, String> errors(Map<String, String> unread, List<BusinessError> wrong) {
        Map<String, String> errors = new LinkedHashMap<>();
        unread.forEach((field, code) -> errors.put(field, sentences.of(BusinessError.invalid(code, field))));
        for (BusinessError each : wrong) {
            boolean told = each.param().equals("amount") && (unread.containsKey("min") || unread.containsKey("max"));
            if (!told) {
                errors.putIfAbsent(FIELDS.getOrDefault(each.param(), each.param()), sentences.of(each));
            }
        }
        return errors;
    }
}
