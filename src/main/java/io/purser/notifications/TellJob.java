package io.purser.notifications;

import io.purser.platform.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Tells people what happened, a few seconds later: nothing that goes wrong with the telling undoes what it tells of. */
@Component
class TellJob implements RecurringJob {
    private final Telling telling;

    TellJob(Telling telling) {
        this.telling = telling;
    }

    @Override
    public String name() {
        return "notifications.tell";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        int taken = Telling.BATCH;
        while (taken == Telling.BATCH) {
            taken = telling.tell();
        }
    }
}
