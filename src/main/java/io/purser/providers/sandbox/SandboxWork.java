package io.purser.providers.sandbox;

import io.purser.platform.CrashPoints;
import io.purser.platform.jobs.Job;
import io.purser.platform.jobs.Jobs;
import io.purser.platform.jobs.RecurringJob;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.sandbox.SandboxWorld.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets happen what is due in one environment, each thing at its own time and in a transaction of its own. */
@Component
class SandboxWork implements Job {
    static final String NAME = "sandbox-world";

    private final SandboxWorld world;
    private final SandboxAccounts accounts;
    private final SandboxPayouts payouts;
    private final SandboxPayments payments;
    private final SandboxDisputes disputes;
    private final Jobs jobs;
    private final TransactionTemplate transactions;

    SandboxWork(
            SandboxWorld world,
            SandboxAccounts accounts,
            SandboxPayouts payouts,
            SandboxPayments payments,
            SandboxDisputes disputes,
            Jobs jobs,
            TransactionTemplate transactions) {
        this.world = world;
        this.accounts = accounts;
        this.payouts = payouts;
        this.payments = payments;
        this.disputes = disputes;
        this.jobs = jobs;
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Instant run(String id) {
        long environmentId = Long.parseLong(id);
        runDue(environmentId);
        List<Step> next = world.upcoming(environmentId, 1);
        return next.isEmpty() ? null : world.realTime(environmentId, next.get(0).dueAt());
    }

    /** @return how many things happened */
    int runDue(long environmentId) {
        int count = 0;
        List<Step> next = world.upcoming(environmentId, 1);
        while (!next.isEmpty() && !next.get(0).dueAt().isAfter(world.now(environmentId))) {
            Step step = next.get(0);
            transactions.executeWithoutResult(status -> {
                if (world.claim(step)) {
                    perform(step);
                    CrashPoints.hit("provider.step.in-transaction");
                }
            });
            count++;
            next = world.upcoming(environmentId, 1);
        }
        return count;
    }

    private void perform(Step step) {
        long environmentId = step.environmentId();
        switch (step.kind()) {
            case ACCOUNT_DECISION -> accounts.decide(environmentId, step.objectId(), step.dueAt());
            case PAYOUT_IN_TRANSIT -> payouts.inTransit(environmentId, step.objectId(), step.dueAt());
            case PAYOUT_SETTLEMENT -> payouts.settle(environmentId, step.objectId(), step.dueAt());
            case PAYOUT_RETURN -> payouts.sendBack(environmentId, step.objectId(), step.dueAt());
            case PAYMENT_AVAILABLE -> payments.available(environmentId, step.objectId(), step.dueAt());
            case DISPUTE_DEADLINE -> disputes.close(environmentId, step.objectId(), DisputeState.LOST, step.dueAt());
            case EVENT_DELIVERY -> jobs.enqueue(SandboxDelivery.NAME, step.objectId());
        }
    }

    /** A moved clock makes things due sooner than the job was asked for. */
    @Component
    static class Sweep implements RecurringJob {
        private final JdbcClient jdbc;
        private final SandboxWorld world;
        private final Jobs jobs;

        Sweep(JdbcClient jdbc, SandboxWorld world, Jobs jobs) {
            this.jdbc = jdbc;
            this.world = world;
            this.jobs = jobs;
        }

        @Override
        public String name() {
            return "sandbox-sweep";
        }

        @Override
        public Duration every() {
            return Duration.ofSeconds(3);
        }

        @Override
        public void run() {
            jdbc.sql("select distinct environment_id from sandbox_step").query(Long.class).list().stream()
                    .filter(environmentId -> world.due(environmentId, world.now(environmentId)) > 0)
                    .forEach(environmentId -> jobs.enqueue(NAME, String.valueOf(environmentId)));
        }
    }
}
