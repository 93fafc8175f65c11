package io.purser.platform;

import java.time.Duration;

/**
 * How long one request waits for a slow database, all its transactions together. A transaction of usual length costs
 * nothing; what is over it is taken from the request's patience, and when that is used up the next transaction does not
 * begin. So a database of two seconds a statement holds a thread for some seconds and not for a minute. Jobs wait.
 */
public final class DatabasePatience {
    private static final Duration USUAL = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final ThreadLocal<Long> LEFT = new ThreadLocal<>();

    private DatabasePatience() {}

    public static void begin() {
        LEFT.set(PATIENCE.toNanos());
    }

    public static void end() {
        LEFT.remove();
    }

    static boolean counts() {
        return LEFT.get() != null;
    }

    static Duration left() {
        return Duration.ofNanos(LEFT.get());
    }

    static void took(Duration transaction) {
        Duration over = transaction.minus(USUAL);
        if (counts() && !over.isNegative()) {
            LEFT.set(LEFT.get() - over.toNanos());
        }
    }
}
