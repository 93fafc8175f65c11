package io.purser.balances;

import java.time.Instant;
import java.util.Optional;

/** When pending money becomes available; answered by the payments room. */
public interface UpcomingReleases {
    /** Empty when nothing waits. */
    Optional<Upcoming> of(long environmentId);

    /**
     * @param nextAmount minor units that are released together at {@code nextAt}
     * @param lastAt when everything that waits today is available
     */
    record Upcoming(long nextAmount, Instant nextAt, Instant lastAt) {}
}
