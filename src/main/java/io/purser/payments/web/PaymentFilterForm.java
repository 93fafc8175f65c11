package io.purser.payments.web;

import io.purser.payments.PaymentFilter;
import io.purser.payments.PaymentStatus;
import io.purser.platform.Tenant;
import io.purser.platform.web.Format;
import io.purser.platform.web.TypedAmount;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** What was typed into the list's filter, as it stands in the URL. */
public record PaymentFilterForm(
        String status, String from, String to, String min, String max, String q, String customer) {
    private static final int TEXT = 200;

    public PaymentFilterForm {
        status = lower(clean(status));
        from = clean(from);
        to = clean(to);
        min = clean(min);
        max = clean(max);
        q = clean(q);
        customer = clean(customer);
    }

    /** @param errors by field, as message keys; the wrong parts are left out of the filter */
    record Parsed(PaymentFilter filter, Map<String, String> errors) {}

    Parsed parse(Tenant tenant, Format format) {
        Map<String, String> errors = new LinkedHashMap<>();
        LocalDate first = day("from", from, errors);
        LocalDate last = day("to", to, errors);
        if (first != null && last != null && last.isBefore(first)) {
            errors.put("to", "payments.filter.error.days");
            last = null;
        }
        Long least = amount("min", min, tenant, format, errors);
        Long most = amount("max", max, tenant, format, errors);
        if (least != null && most != null && most < least) {
            errors.put("max", "payments.filter.error.amounts");
            most = null;
        }
        String text = q;
        if (text != null && text.length() > TEXT) {
            errors.put("q", "payments.filter.error.text");
            text = null;
        }
        return new Parsed(
                new PaymentFilter(status(errors), first, last, least, most, text, customer, tenant.zone()), errors);
    }

    String url(String path) {
        return builder(path, status).encode().build().toUriString();
    }

    String url(String otherStatus, String name, String value) {
        UriComponentsBuilder url = builder("/payments", otherStatus);
        if (name != null) {
            put(url, name, value);
        }
        return url.encode().build().toUriString();
    }

    PaymentFilterForm between(LocalDate first, LocalDate last) {
        return new PaymentFilterForm(status, first.toString(), last.toString(), min, max, q, customer);
    }

    private UriComponentsBuilder builder(String path, String chosen) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
        put(url, "status", chosen);
        put(url, "from", from);
        put(url, "to", to);
        put(url, "min", min);
        put(url, "max", max);
        put(url, "q", q);
        put(url, "customer", customer);
        return url;
    }

    private static void put(UriComponentsBuilder url, String name, String value) {
        if (value != null) {
            url.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }

    private PaymentStatus status(Map<String, String> errors) {
        if (status == null) {
            return null;
        }
        for (PaymentStatus each : PaymentStatus.values()) {
            if (each.wire().equals(status)) {
                return each;
            }
        }
        errors.put("status", "payments.filter.error.status");
        return null;
    }

    private static LocalDate day(String field, String typed, Map<String, String> errors) {
        try {
            LocalDate day = typed == null ? null : LocalDate.parse(typed);
            if (day != null && (day.getYear() < 1970 || day.getYear() > 9000)) {
                throw new DateTimeParseException("out of range", typed, 0);
            }
            return day;
        } catch (DateTimeParseException wrong) {
            errors.put(field, "payments.filter.error.day");
            return null;
        }
    }

    private static Long amount(String field, String typed, Tenant tenant, Format format, Map<String, String> errors) {
        if (typed == null) {
            return null;
        }
        TypedAmount amount = format.parseAmount(typed, tenant.currency());
        if (amount.valid()) {
            return amount.minor();
        }
        errors.put(field, "payments.filter.error.amount");
        return null;
    }

    private static String lower(String typed) {
        return typed == null ? null : typed.toLowerCase(Locale.ROOT);
    }

    private static String clean(String typed) {
        return typed == null || typed.isBlank() || typed.indexOf('\0') >= 0 ? null : typed.strip();
    }
}
