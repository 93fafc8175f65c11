package io.purser.platform;

import java.util.Optional;

/**
 * The id of the request that this thread works for, such as {@code req_…}. It is written beside everything the request
 * causes (audit rows, events), so that one id leads from the call to the entries and the deliveries.
 */
public final class Trace {
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Trace() {}

    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    public static void begin(String id) {
        CURRENT.set(id);
    }

    public static void end() {
        CURRENT.remove();
    }
}
