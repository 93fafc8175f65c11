package io.purser.identity.recovery;

import io.purser.platform.jobs.Job;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Answers a wish for a new password, away from the request that made it. */
@Component
class RecoveryJob implements Job {
    static final String NAME = "identity.recovery";

    private final Recovery recovery;

    RecoveryJob(Recovery recovery) {
        this.recovery = recovery;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Instant run(String wish) {
        recovery.answer(wish);
        return null;
    }
}
