package io.purser.api.dots;

import io.purser.api.FieldFault;
import io.purser.api.WrongFields;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Which part of a list is asked for.
 *
 * @param after id of the last one the caller has, or {@code null}
 * @param before id of the first one the caller has, or {@code null}
 */
record Window(int limit, String after, String before) {
    private static final int USUAL = 25;
    private static final Pattern LIMIT = Pattern.compile("[1-9]\\d?|100");

    /** @throws WrongFields for a limit that is not 1 to 100, or for both ends at once */
    static Window of(String limit, String startingAfter, String endingBefore) {
        if (limit != null && !LIMIT.matcher(limit).matches()) {
            throw new WrongFields("limit", "must be a whole number from 1 to 100");
        }
        if (startingAfter != null && endingBefore != null) {
            throw new WrongFields(
                    List.of(new FieldFault("ending_before", "cannot be sent together with starting_after")));
        }
        return new Window(limit == null ? USUAL : Integer.parseInt(limit), startingAfter, endingBefore);
    }

    /** Without the one too many: the last, or the first of those before a given one. */
    <T> List<T> shown(List<T> rows) {
        if (rows.size() <= limit) {
            return rows;
        }
        return before == null ? rows.subList(0, limit) : rows.subList(rows.size() - limit, rows.size());
    }
}
