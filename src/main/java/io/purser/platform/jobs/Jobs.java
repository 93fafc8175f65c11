package io.purser.platform.jobs;

import java.time.Clock;
import java.time.Instant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Asks for durable work. The request commits or rolls back with the caller's transaction and is picked up right after
 * the commit. Asking for an id whose job is running at this moment makes it run once more, so no wake-up is lost.
 */
@Service
public class Jobs {
    private final JobRows rows;
    private final JobEngine engine;
    private final Clock clock;

    Jobs(JobRows rows, JobEngine engine, Clock clock) {
        this.rows = rows;
        this.engine = engine;
        this.clock = clock;
    }

    /** Runs {@code job} for {@code id} once the transaction is committed; asking twice for the same id is one run. */
    @Transactional(propagation = Propagation.REQUIRED)
    public void enqueue(String job, String id) {
        enqueueAt(job, id, clock.instant());
    }

    /** The same, not before {@code notBefore} (real time); a later time already asked for is brought forward. */
    @Transactional(propagation = Propagation.REQUIRED)
    public void enqueueAt(String job, String id, Instant notBefore) {
        rows.ask(job, id, notBefore);
        if (!notBefore.isAfter(clock.instant())) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    engine.wake();
                }
            });
        }
    }

    /** Does something while this process begins no job, such as playing a demonstration's past before it is up. */
    public void whileResting(Runnable work) {
        engine.rest();
        try {
            work.run();
        } finally {
            engine.resume();
        }
    }
}
