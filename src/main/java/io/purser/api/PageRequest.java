package io.purser.api;

import io.purser.platform.Cursor;
import java.util.Optional;

/**
 * Which page of a list is asked for, as a controller argument: {@code limit} 1 to 100, default 25, and {@code cursor} as
 * an earlier page gave it. Anything else is refused with 422 and the parameter's name.
 */
public record PageRequest(int limit, Optional<Cursor> after) {

    /** How many rows to read: one more tells whether there is a next page. */
    public int rows() {
        return limit + 1;
    }
}
