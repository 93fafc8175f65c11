package io.purser.payoutrequests.policy;

import java.time.Instant;
import java.util.List;
import java.util.Set;

/** What was asked for and decided before, told by whoever keeps requests, so that a rule can be tried on it. */
public interface PastRequests {

    /**
     * Requests made in this time that were approved, oldest first, at most a few thousand.
     *
     * @param from inclusive; to exclusive, on the environment's clock
     */
    List<Past> facts(long environmentId, Instant from, Instant to);

    /**
     * @param path of its page
     * @param label whom it paid, as a person reads it
     * @param facts as they were when it was approved
     * @param approvers row numbers of those who said yes
     */
    record Past(String path, String label, Instant at, Policies.Facts facts, Set<Long> approvers) {}
}
