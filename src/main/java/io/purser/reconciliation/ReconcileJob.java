package io.purser.reconciliation;

import io.purser.platform.jobs.Lane;
import io.purser.platform.jobs.RecurringJob;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Compares every environment with its provider's book once a day, and says so loudly when they differ. */
@Component
class ReconcileJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(ReconcileJob.class);
    private static final Duration GRACE = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(90);

    private final Reconciliation reconciliation;

    ReconcileJob(Reconciliation reconciliation) {
        this.reconciliation = reconciliation;
    }

    @Override
    public String name() {
        return "reconcile";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public Lane lane() {
        return Lane.PROVIDER;
    }

    @Override
    public void run() {
        reconciliation.environments(this::compare);
        reconciliation.forgetRunsOlderThan(KEPT);
    }

    private void compare(long environmentId) {
        try {
            reconciliation
                    .run(environmentId, GRACE)
                    .ifPresent(run -> reconciliation.differences(
                            run,
                            difference -> LOG.error(
                                    "{} differs from the provider's book: {}",
                                    reconciliation.name(environmentId),
                                    difference.line())));
        } catch (RuntimeException failed) {
            LOG.warn("Environment {} could not be compared with its provider's book", environmentId, failed);
        }
    }
}
