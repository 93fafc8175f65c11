package io.purser.notifications;

import io.purser.platform.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Removes what people were told long ago, read or not. */
@Component
class ForgetNotificationsJob implements RecurringJob {
    static final Duration KEPT = Duration.ofDays(90);
    private static final int BATCH = 1_000;

    private final NotificationRows rows;
    private final Clock clock;

    ForgetNotificationsJob(NotificationRows rows, Clock clock) {
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "notifications.forget";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(6);
    }

    @Override
    public void run() {
        Instant before = clock.instant().minus(KEPT);
        int removed = BATCH;
        while (removed == BATCH) {
            removed = rows.forget(before, BATCH);
        }
    }
}
