package io.purser.audit.web;

import io.purser.audit.AuditFilter;
import io.purser.platform.Cursor;
import io.purser.platform.Tenant;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What was chosen above the log, as it stands in the address.
 *
 * @param who id of an actor
 * @param what group of actions
 * @param object public id of a thing
 * @param trace id of a request
 * @param from first day, of the organization's zone
 * @param to last day
 */
public record AuditForm(String who, String what, String object, String trace, String from, String to) {
    static final String PATH = "/settings/audit";
    private static final int LONGEST = 100;

    public AuditForm {
        who = clean(who);
        what = clean(what);
        object = clean(object);
        trace = clean(trace);
        from = clean(from);
        to = clean(to);
    }

    /** @param errors by field, as message keys; the wrong parts are left out of the filter */
    record Parsed(AuditFilter filter, Map<String, String> errors) {}

    Parsed parse(Tenant tenant) {
        Map<String, String> errors = new LinkedHashMap<>();
        Instant first = day("from", from, 0, tenant.zone(), errors);
        Instant end = day("to", to, 1, tenant.zone(), errors);
        if (first != null && end != null && !end.isAfter(first)) {
            errors.put("to", "audit.filter.error.days");
            end = null;
        }
        String thing = id("object", object, errors);
        String request = id("trace", trace, errors);
        return new Parsed(new AuditFilter(id("who", who, errors), group(errors), thing, request, first, end), errors);
    }

    boolean any() {
        return who != null || what != null || object != null || trace != null || from != null || to != null;
    }

    /** @param path the page itself or one of its files */
    String url(String path, Cursor after) {
        UriComponentsBuilder url = UriComponentsBuilder.fromPath(path);
        parts().forEach((name, value) -> put(url, name, value));
        put(url, "after", after == null ? null : after.text());
        return url.encode().build().toUriString();
    }

    /** What narrows the log, for the row that tells of an export. */
    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        add(parts, "who", who);
        add(parts, "what", what);
        add(parts, "object", object);
        add(parts, "trace", trace);
        add(parts, "from", from);
        add(parts, "to", to);
        return parts;
    }

    private String group(Map<String, String> errors) {
        if (what == null || AuditWords.GROUPS.contains(what)) {
            return what;
        }
        errors.put("what", "audit.filter.error.what");
        return null;
    }

    private static String id(String field, String typed, Map<String, String> errors) {
        if (typed != null && typed.length() > LONGEST) {
            errors.put(field, "audit.filter.error.id");
            return null;
        }
        return typed;
    }

    private static Instant day(String field, String typed, int later, ZoneId zone, Map<String, String> errors) {
        try {
            LocalDate day = typed == null ? null : LocalDate.parse(typed);
            if (day != null && (day.getYear() < 1970 || day.getYear() > 9000)) {
                throw new DateTimeParseException("out of range", typed, 0);
            }
            return day == null ? null : day.plusDays(later).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException wrong) {
            errors.put(field, "audit.filter.error.day");
            return null;
        }
    }

    private static void add(Map<String, String> parts, String name, String value) {
        if (value != null) {
            parts.put(name, value);
        }
    }

    private static void put(UriComponentsBuilder url, String name, String value) {
        if (value != null) {
            url.queryParam(name, "{" + name + "}").uriVariables(Map.of(name, value));
        }
    }

    private static String clean(String typed) {
        return typed == null || typed.isBlank() || typed.indexOf('\0') >= 0 ? null : typed.strip();
    }
}
