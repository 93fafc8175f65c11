package io.purser.balances;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/** When pending money becomes available; answered by the payments room. */
public interface UpcomingReleases {
    /** Empty when nothing waits. Days are those of {@code zone}. */
    Optional<Upcoming> of(long environmentId, ZoneId zone);

    /**
     * @param nextAmount minor units that are released on the day of {@code nextAt}, its first release
     * @param lastAt when everything that waits today is available
     */
    record Upcoming(long nextAmount, Instant nextAt, Instant lastAt) {}
}
