package io.purser.platform.jobs;

import java.time.Instant;

/**
 * Durable work for one thing, asked for in the transaction that makes it necessary and run after its commit, by one
 * instance at a time. Runs with no transaction open. An exception means: again, later, with growing waits.
 */
public interface Job {
    /** Stable name; it is stored. */
    String name();

    /** @return when to run again for the same id, or {@code null} when done */
    Instant run(String id);

    /** Whose threads it takes. */
    default Lane lane() {
        return Lane.HOUSE;
    }
}
