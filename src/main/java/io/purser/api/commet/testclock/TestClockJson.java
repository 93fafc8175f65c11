package io.purser.api.commet.testclock;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Optional;

/**
 * A sandbox's clock.
 *
 * @param simulatedTime {@code null} while the clock was never moved
 * @param now the time that everything in the sandbox goes by
 * @param latestRun {@code null}, so left out, in versions that do not know runs; else empty before the first
 */
record TestClockJson(
        @Schema(nullable = true) Instant simulatedTime,
        boolean isActive,
        Instant now,
        String object,
        boolean livemode,

        @Schema(nullable = true) @JsonInclude(JsonInclude.Include.NON_NULL)
        Optional<TestClockRunJson> latestRun) {}
