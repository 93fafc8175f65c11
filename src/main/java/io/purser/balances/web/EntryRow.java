package io.purser.balances.web;

import io.purser.ledger.Journal.Line;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;

/** One line of the entries table; {@code url} and {@code label} may be {@code null}. */
record EntryRow(Instant at, String what, String label, String reference, String url, long amount, long balance) {

    /** Where a person sees why: the prefix of an id, and the pages of its kind. */
    private static final Map<String, String> PLACES = Map.of(
            "pay_", "/payments/",
            "po_", "/payouts/",
            "re_", "/refunds/",
            "dp_", "/disputes/",
            "rsv_", "/payouts/reserved/");

    static EntryRow of(Line line, MessageSource messages, Locale locale) {
        return new EntryRow(
                line.at(),
                what(line, messages, locale),
                line.label(),
                line.reference(),
                url(line),
                line.amount(),
                line.balanceAfter());
    }

    private static String what(Line line, MessageSource messages, Locale locale) {
        String kind = messages.getMessage("balance.kind." + line.kind(), null, line.kind(), locale);
        if (!line.fee()) {
            return kind;
        }
        String key = line.amount() < 0 ? "balance.fee" : "balance.fee.back";
        return messages.getMessage(key, new Object[] {kind}, locale);
    }

    private static String url(Line line) {
        return line.reference() == null
                ? null
                : PLACES.entrySet().stream()
                        .filter(place -> line.reference().startsWith(place.getKey()))
                        .map(place -> place.getValue() + line.reference())
                        .findFirst()
                        .orElse(null);
    }
}
