package io.purser.platform.jobs;

import java.time.Duration;

/** Work that comes round again, by one instance at a time. Runs with no transaction open. */
public interface RecurringJob {
    String name();

    Duration every();

    void run();

    /** Whose threads it takes. */
    default Lane lane() {
        return Lane.HOUSE;
    }
}
