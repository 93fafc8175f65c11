package io.purser.simulator;

import io.purser.platform.jobs.Job;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxWorld;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets happen what a moved clock made due, and counts it. What fails here is tried again by the sandbox itself. */
@Component
class ClockRunJob implements Job {
    static final String NAME = "test-clock-run";
    private static final Logger LOG = LoggerFactory.getLogger(ClockRunJob.class);

    private final ClockRuns runs;
    private final SandboxControls controls;
    private final SandboxWorld world;

    ClockRunJob(ClockRuns runs, SandboxControls controls, SandboxWorld world) {
        this.runs = runs;
        this.controls = controls;
        this.world = world;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** @param id the environment's row number, a colon and the run's public id */
    @Override
    public Instant run(String id) {
        int colon = id.indexOf(':');
        long environmentId = Long.parseLong(id.substring(0, colon));
        ClockRun run = runs.find(environmentId, id.substring(colon + 1)).orElseThrow();
        if (run.status() != ClockRun.Status.PENDING) {
            return null;
        }
        try {
            int happened = controls.runDue(environmentId);
            runs.finish(environmentId, ended(run, Math.max(happened, run.expected()), 0, null));
        } catch (RuntimeException broken) {
            LOG.warn("What the clock of environment {} made due broke off", environmentId, broken);
            long left = Math.min(run.expected(), world.due(environmentId, run.until()));
            runs.finish(environmentId, ended(run, run.expected() - left, left, "not everything that was due happened"));
        }
        return null;
    }

    private static ClockRun ended(ClockRun run, long completed, long failed, String error) {
        ClockRun.Status status = error == null ? ClockRun.Status.COMPLETED : ClockRun.Status.FAILED;
        return new ClockRun(
                run.publicId(), run.startedAt(), run.until(), status, run.expected(), completed, failed, error);
    }
}
