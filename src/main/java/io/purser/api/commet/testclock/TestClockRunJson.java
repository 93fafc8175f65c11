package io.purser.api.commet.testclock;

import io.purser.simulator.ClockRun;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A move of the clock and how many things became due and happened because of it.
 *
 * @param items always empty: the contract lists billing cycles here, and there is no billing
 */
record TestClockRunJson(
        String id,
        String status,
        Instant startedAtTime,
        Instant targetTime,
        long estimatedDeadlineCount,
        long completedDeadlineCount,
        long failedDeadlineCount,
        @Schema(nullable = true) String error,
        List<Object> items,
        String object,
        boolean livemode) {

    static TestClockRunJson of(ClockRun run) {
        return new TestClockRunJson(
                run.publicId(),
                run.status().name().toLowerCase(Locale.ROOT),
                run.startedAt(),
                run.until(),
                run.expected(),
                run.completed(),
                run.failed(),
                run.error(),
                List.of(),
                "test_clock_run",
                false);
    }
}
