package io.purser.payments;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;

/**
 * Which payments a list shows; every part may be {@code null}. Days are whole days of the organization's zone, both
 * ends included; amounts are gross minor units, both ends included.
 *
 * @param customer public id of the customer whose payments they are
 * @param text looked for literally in ids, customer and description, whatever the case
 */
public record PaymentFilter(
        PaymentStatus status,
        LocalDate from,
        LocalDate to,
        Long min,
        Long max,
        String text,
        String customer,
        ZoneId zone) {

    public static PaymentFilter none(ZoneId zone) {
        return new PaymentFilter(null, null, null, null, null, null, null, zone);
    }

    public PaymentFilter withStatus(PaymentStatus other) {
        return new PaymentFilter(other, from, to, min, max, text, customer, zone);
    }

    /** The same filter over the 90 days that end {@code today}. */
    public PaymentFilter lastNinetyDays(LocalDate today) {
        return new PaymentFilter(status, today.minusDays(89), today, min, max, text, customer, zone);
    }

    public boolean narrowed() {
        return from != null || to != null || min != null || max != null || text != null || customer != null;
    }

    /** Conditions after {@code where}; fills in the values they name. */
    String where(long environmentId, Map<String, Object> values) {
        StringBuilder sql = new StringBuilder("environment_id = :environmentId");
        values.put("environmentId", environmentId);
        and(sql, values, "status = :status", "status", status == null ? null : status.name());
        and(sql, values, "created_at >= :from", "from", startOf(from, 0));
        and(sql, values, "created_at < :to", "to", startOf(to, 1));
        and(sql, values, "amount >= :min", "min", min);
        and(sql, values, "amount <= :max", "max", max);
        and(sql, values, "customer_id = :customer", "customer", customer);
        and(sql, values, "search_text like :text escape '!'", "text", literal(text));
        return sql.toString();
    }

    private Object startOf(LocalDate day, int later) {
        return day == null
                ? null
                : day.plusDays(later).atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
    }

    private static String literal(String text) {
        if (text == null) {
            return null;
        }
        String escaped = text.toLowerCase(Locale.ROOT)
                .replace("!", "!!")
                .replace("%", "!%")
                .replace("_", "!_");
        return "%" + escaped + "%";
    }

    private static void and(
            StringBuilder sql, Map<String, Object> values, String condition, String name, Object value) {
        if (value != null) {
            sql.append(" and ").append(condition);
            values.put(name, value);
        }
    }
}
