package io.purser.payments;

import io.purser.platform.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Moves settled money from pending to available when the environment's clock reaches the payment's date. */
@Component
class ReleaseFundsJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReleaseFundsJob.class);
    private static final int BATCH = 200;

    private final PaymentReleases releases;
    private final Payments payments;
    private final Clock clock;

    ReleaseFundsJob(PaymentReleases releases, Payments payments, Clock clock) {
        this.releases = releases;
        this.payments = payments;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "release-funds";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(1);
    }

    @Override
    public void run() {
        for (long environmentId : releases.dueEnvironments(clock.instant())) {
            try {
                release(environmentId);
            } catch (RuntimeException later) {
                LOG.warn("Funds of environment {} could not be released and are tried again", environmentId, later);
            }
        }
    }

    void release(long environmentId) {
        int moved;
        do {
            moved = payments.release(environmentId, BATCH);
        } while (moved == BATCH);
    }
}
