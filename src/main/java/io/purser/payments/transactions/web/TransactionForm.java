package io.purser.payments.transactions.web;

import io.purser.payments.transactions.TransactionFilter;
import io.purser.platform.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/** What was typed into the list's filter, as it stands in the address. */
public record TransactionForm(String status, String email, String from, String to) {
    private static final int EMAIL = 254;

    public TransactionForm {
        status = clean(status);
        email = clean(email);
        from = clean(from);
        to = clean(to);
    }

    /** @param errors by field, as message keys; the wrong parts are left out of the filter */
    record Parsed(TransactionFilter filter, Map<String, String> errors) {}

    Parsed parse(Tenant tenant) {
        Map<String, String> errors = new LinkedHashMap<>();
        TransactionFilter.Status chosen =
                status == null ? null : TransactionFilter.Status.named(status).orElse(null);
        if (status != null && chosen == null) {
            errors.put("status", "transactions.filter.error.status");
        }
        if (email != null && email.length() > EMAIL) {
            errors.put("email", "transactions.filter.error.email");
        }
        Instant first = day("from", from, 0, tenant.zone(), errors);
        Instant end = day("to", to, 1, tenant.zone(), errors);
        if (first != null && end != null && !end.isAfter(first)) {
            errors.put("to", "transactions.filter.error.days");
            end = null;
        }
        String address = errors.containsKey("email") ? null : email;
        return new Parsed(new TransactionFilter(chosen, address, first, end), errors);
    }

    boolean narrowed() {
        return status != null || email != null || from != null || to != null;
    }

    String url(String path, String after) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
        put(url, "status", status);
        put(url, "email", email);
        put(url, "from", from);
        put(url, "to", to);
        put(url, "after", after);
        return url.encode().build().toUriString();
    }

    private static void put(UriComponentsBuilder url, String name, String value) {
        if (value != null) {
            url.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }

    private static Instant day(String field, String typed, int later, ZoneId zone, Map<String, String> errors) {
        try {
            LocalDate day = typed == null ? null : LocalDate.parse(typed);
            if (day != null && (day.getYear() < 1970 || day.getYear() > 9000)) {
                throw new DateTimeParseException("out of range", typed, 0);
            }
            return day == null ? null : day.plusDays(later).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException wrong) {
            errors.put(field, "transactions.filter.error.day");
            return null;
        }
    }

    private static String clean(String typed) {
        return typed == null || typed.isBlank() || typed.indexOf('\0') >= 0 ? null : typed.strip();
    }
}
