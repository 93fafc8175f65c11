package io.purser.balances.web;

import io.purser.ledger.AccountKind;
import io.purser.platform.BusinessError;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which account, and which of the organization's days; both ends included, either may be left open. */
record StatementForm(String account, String from, String to) {
    private static final Set<AccountKind> SHOWN = Set.of(
            AccountKind.AVAILABLE, AccountKind.PENDING, AccountKind.RESERVED, AccountKind.HELD, AccountKind.PAID_OUT);

    AccountKind kind() {
        if (account == null || account.isBlank()) {
            return AccountKind.AVAILABLE;
        }
        return SHOWN.stream()
                .filter(kind -> kind.name().equals(account))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
    }

    /** Field name to message key, in the order of the fields. */
    Map<String, String> errors() {
        Map<String, String> errors = new LinkedHashMap<>();
        if (!readable(from)) {
            errors.put("from", "balance.error.date");
        }
        if (!readable(to)) {
            errors.put("to", "balance.error.date");
        }
        if (errors.isEmpty()
                && day(from) != null
                && day(to) != null
                && day(from).isAfter(day(to))) {
            errors.put("to", "balance.error.order");
        }
        return errors;
    }

    /** Start of the first day, or {@code null}. */
    Instant since(ZoneId zone) {
        return day(from) == null ? null : day(from).atStartOfDay(zone).toInstant();
    }

    /** End of the last day, or {@code null}. */
    Instant until(ZoneId zone) {
        return day(to) == null ? null : day(to).plusDays(1).atStartOfDay(zone).toInstant();
    }

    static boolean readable(String text) {
        return text == null || text.isBlank() || day(text) != null;
    }

    /** The day, or {@code null} when it is absent or is none; years of four digits only. */
    static LocalDate day(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            LocalDate day = LocalDate.parse(text.strip());
            return day.getYear() >= 1970 && day.getYear() < 9999 ? day : null;
        } catch (DateTimeParseException none) {
            return null;
        }
    }
}
