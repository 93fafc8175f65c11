package io.purser.simulator;

import java.time.Instant;

/**
 * One move of a test clock and what became due by it.
 *
 * @param publicId {@code tcr_…}
 * @param startedAt and until on the environment's clock
 * @param expected how many things were due at the start; what they brought about comes on top
 * @param completed how many happened so far
 * @param failed how many of those expected did not happen
 * @param error why it broke off, or {@code null}
 */
public record ClockRun(
        String publicId,
        Instant startedAt,
        Instant until,
        Status status,
        long expected,
        long completed,
        long failed,
        String error) {

    public enum Status {
        PENDING,
        COMPLETED,
        FAILED
    }
}
