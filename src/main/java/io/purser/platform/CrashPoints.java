package io.purser.platform;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places where a trial of crashes lets the process end as {@code kill -9} would: no shutdown hook, nothing flushed. They
 * do nothing, and cost nothing, unless the JVM was started with {@code -Dpurser.crash-point=name} or {@code name:n},
 * which ends it at the n-th time that the place is reached. {@code CrashPointsTest} holds the table of all names.
 */
public final class CrashPoints {
    public static final String PROPERTY = "purser.crash-point";

    /** What SIGKILL leaves behind. */
    public static final int EXIT_CODE = 137;

    private static final String NAMED = named(System.getProperty(PROPERTY));
    private static final AtomicInteger TIMES_LEFT = new AtomicInteger(times(System.getProperty(PROPERTY)));

    private CrashPoints() {}

    /** @param name of the place, once in the whole source */
    public static void hit(String name) {
        if (NAMED != null && NAMED.equals(name) && TIMES_LEFT.decrementAndGet() == 0) {
            Runtime.getRuntime().halt(EXIT_CODE);
        }
    }

    static String named(String asked) {
        return asked == null || asked.isBlank() ? null : asked.strip().split(":", 2)[0];
    }

    static int times(String asked) {
        return asked == null || !asked.contains(":")
                ? 1
                : Integer.parseInt(asked.strip().split(":", 2)[1]);
    }
}
