package io.purser.api.log;

import io.purser.platform.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Removes calls that are older than the log reaches back, a thousand at a time. */
@Component
class ForgetCallsJob implements RecurringJob {
    private static final int BATCH = 1_000;

    private final ApiCallRows rows;
    private final Clock clock;

    ForgetCallsJob(ApiCallRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "api-call-log-forget";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        Instant oldest = clock.instant().minus(CallLog.KEPT);
        int removed;
        do {
            removed = rows.removeOlder(oldest, BATCH);
        } while (removed == BATCH);
    }
}
