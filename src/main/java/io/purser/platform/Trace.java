package io.purser.platform;

import java.util.Optional;
import org.slf4j.MDC;

/**
 * The id of the request that this thread works for, such as {@code req_…}. It stands in each of the request's log lines
 * and beside everything the request causes (audit rows, events), so that one id leads from the request to the entries
 * and the deliveries.
 */
public final class Trace {
    private static final String LOGGED_AS = "request";
    private static final ThreadLocal<String> CURRENT = new ThreadLocal<>();

    private Trace() {}

    public static Optional<String> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    public static void begin(String id) {
        CURRENT.set(id);
        MDC.put(LOGGED_AS, id);
    }

    public static void end() {
        CURRENT.remove();
        MDC.remove(LOGGED_AS);
    }
}
