package io.purser.payments.links.web;

import io.purser.payments.links.NewLink;
import io.purser.payments.links.PaymentLink.Uses;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import io.purser.platform.web.TypedAmount;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A link as it was typed.
 *
 * @param decides who says how much: {@code merchant} or {@code payer}
 * @param expires day and minute in the organization's zone, or empty
 * @param metadata one line each: name, equals sign, value
 * @param uses {@code ONE} or {@code MANY}
 */
public record LinkForm(
        String decides,
        String amount,
        String min,
        String max,
        String description,
        String customer,
        String successUrl,
        String expires,
        String metadata,
        String uses) {

    public LinkForm {
        decides = "payer".equals(decides) ? "payer" : "merchant";
        uses = "MANY".equals(uses) ? "MANY" : "ONE";
    }

    static LinkForm empty() {
        return new LinkForm(null, null, null, null, null, null, null, null, null, null);
    }

    public boolean payerDecides() {
        return decides.equals("payer");
    }

    /** What was meant; what cannot be read is told in {@code errors} (field to message key suffix) and left out. */
    NewLink read(Tenant tenant, Format format, Map<String, String> errors) {
        Long fixed = payerDecides() ? null : minor("amount", amount, tenant, format, errors);
        Long least = payerDecides() ? minor("min", min, tenant, format, errors) : null;
        Long most = payerDecides() ? minor("max", max, tenant, format, errors) : null;
        return new NewLink(
                fixed,
                least,
                most,
                tenant.currency(),
                description,
                orNull(customer),
                orNull(successUrl),
                lines(errors),
                at(tenant, errors),
                Uses.valueOf(uses));
    }

    private static Long minor(String field, String text, Tenant tenant, Format format, Map<String, String> errors) {
        TypedAmount typed = format.parseAmount(text, tenant.currency());
        if (typed.valid()) {
            return typed.minor();
        }
        errors.put(field, typed.error());
        return null;
    }

    private Map<String, String> lines(Map<String, String> errors) {
        if (orNull(metadata) == null) {
            return null;
        }
        Map<String, String> read = new LinkedHashMap<>();
        for (String line : metadata.strip().split("\\R")) {
            int at = line.indexOf('=');
            boolean twice = at > 0
                    && read.put(
                                    line.substring(0, at).strip(),
                                    line.substring(at + 1).strip())
                            != null;
            if (!line.isBlank() && at <= 0 || twice) {
                errors.put("metadata", "link_metadata_line");
            }
        }
        return read;
    }

    private Instant at(Tenant tenant, Map<String, String> errors) {
        if (orNull(expires) == null) {
            return null;
        }
        try {
            return LocalDateTime.parse(expires.strip()).atZone(tenant.zone()).toInstant();
        } catch (DateTimeParseException unreadable) {
            errors.put("expires", "link_expiry");
            return null;
        }
    }

    private static String orNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
