package io.purser.api;

import io.purser.platform.Cursor;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One page of a list, newest first.
 *
 * @param next where the following page begins; empty on the last
 * @param datedCursors whether old versions of the contract type this list's cursor as a date-time
 */
public record Listing<T>(List<T> data, Optional<Cursor> next, boolean datedCursors) {

    /** From one row more than the page holds: the extra row only tells that there is more. */
    public static <R, T> Listing<T> of(
            List<R> rows, int limit, Function<R, Cursor> place, Function<R, T> json, boolean datedCursors) {
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        Optional<Cursor> next = more ? Optional.of(place.apply(shown.get(limit - 1))) : Optional.empty();
        return new Listing<>(shown.stream().map(json).toList(), next, datedCursors);
    }
}
