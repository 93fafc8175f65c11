package io.purser.simulator;

import io.purser.organizations.Environments;
import io.purser.payouts.Payouts;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Job;
import io.purser.providers.PaymentProvider.ProviderRefund;
import io.purser.providers.sandbox.SandboxBook;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxControls.PaymentResult;
import io.purser.providers.sandbox.SandboxControls.PayoutResult;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.providers.sandbox.SandboxWorld;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plays a run, a step at a time with a pause between them for the portal to hear of each. A step and its result are one
 * transaction, so a process that is killed goes on where it was.
 */
@Component
class RunJob implements Job {
    static final String NAME = "simulator-run";
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final Runs runs;
    private final Environments environments;
    private final Payouts payouts;
    private final SandboxControls controls;
    private final SandboxFaults faults;
    private final SandboxWorld world;
    private final SandboxBook book;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;
    private final Clock clock;

    RunJob(
            Runs runs,
            Environments environments,
            Payouts payouts,
            SandboxControls controls,
            SandboxFaults faults,
            SandboxWorld world,
            SandboxBook book,
            TransactionTemplate transaction,
            JdbcClient jdbc,
            Clock clock) {
        this.runs = runs;
        this.environments = environments;
        this.payouts = payouts;
        this.controls = controls;
        this.faults = faults;
        this.world = world;
        this.book = book;
        this.transaction = transaction;
        this.jdbc = jdbc;
        this.clock = clock;
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
        Run run = runs.get(environmentId, id.substring(colon + 1));
        int position = run.results().size();
        if (run.finished()) {
            return null;
        }
        if (position == run.script().steps().size()) {
            finish(environmentId, run);
            return null;
        }
        RunStep step = run.script().steps().get(position);
        try {
            transaction.executeWithoutResult(
                    status -> write(environmentId, run, position, null, perform(environmentId, run, position, step)));
        } catch (BusinessError refused) {
            transaction.executeWithoutResult(status -> write(environmentId, run, position, refused.code(), null));
        }
        if (step.action() == RunStep.Action.ADVANCE) {
            controls.runDue(environmentId);
        }
        return clock.instant().plus(PAUSE);
    }

    /** @return what was made, or {@code null} */
    private String perform(long environmentId, Run run, int position, RunStep step) {
        switch (step.action()) {
            case PAY -> {
                String currency = environments.get(environmentId).currency();
                String payer = "Run step " + (position + 1);
                return controls.pay(
                        environmentId, step.with(PaymentResult.class), step.amount(), currency, payer, null);
            }
            case PAYOUT -> {
                String key = run.publicId() + ":" + position;
                return payouts.request(maker(environmentId, run), new Payouts.Request(key, step.amount(), null, null))
                        .publicId();
            }
            case REFUND -> controls.refund(environmentId, payment(run, step), left(environmentId, run, step));
            case DISPUTE -> controls.dispute(environmentId, payment(run, step));
            case SETTLE -> controls.finish(environmentId, payout(environmentId, run, step), PayoutResult.SETTLE, null);
            case FAIL ->
                controls.finish(environmentId, payout(environmentId, run, step), PayoutResult.FAIL, "no_account");
            case RETURN -> controls.finish(environmentId, payout(environmentId, run, step), PayoutResult.RETURN, null);
            case FAULT -> faults.set(environmentId, step.with(Fault.class), step.times());
            case SPEED -> world.speed(environmentId, step.with(SandboxWorld.Speed.class));
            case ADVANCE -> environments.advance(environmentId, Duration.ofSeconds(step.seconds()));
        }
        return null;
    }

    private static String payment(Run run, RunStep step) {
        return run.made(RunStep.Action.PAY, step.of()).orElseThrow(() -> BusinessError.conflict("simulator_run_none"));
    }

    private long left(long environmentId, Run run, RunStep step) {
        var payment = book.payment(environmentId, payment(run, step)).orElseThrow(BusinessError::notFound);
        return payment.amount()
                - payment.refunds().stream().mapToLong(ProviderRefund::amount).sum();
    }

    /** The provider's name for it: it knows of a payout once it was sent. */
    private String payout(long environmentId, Run run, RunStep step) {
        return run.made(RunStep.Action.PAYOUT, step.of())
                .flatMap(ours -> book.payoutOf(environmentId, ours))
                .orElseThrow(() -> BusinessError.conflict("simulator_run_none"));
    }

    private Tenant maker(long environmentId, Run run) {
        var maker = jdbc.sql("""
                        select actor_id, actor_label, may_pay_out from simulator_run
                        where environment_id = :environmentId and public_id = :publicId
                        """)
                .param("environmentId", environmentId)
                .param("publicId", run.publicId())
                .query(Maker.class)
                .single();
        if (!maker.mayPayOut()) {
            throw new BusinessError(403, "simulator_run_permission", null);
        }
        Actor actor = new Actor(Actor.Kind.USER, maker.actorId(), maker.actorLabel());
        return environments
                .get(environmentId)
                .tenant(actor, EnumSet.of(Permission.PAYOUTS_VIEW, Permission.PAYOUTS_AUTHORIZE));
    }

    private void write(long environmentId, Run run, int position, String refused, String objectId) {
        jdbc.sql("""
                insert into simulator_run_step (run_id, position, environment_id, refused, object_id, done_at)
                select id, :position, environment_id, :refused, :objectId, :now from simulator_run
                where environment_id = :environmentId and public_id = :publicId
                """)
                .param("position", position)
                .param("refused", refused, Types.VARCHAR)
                .param("objectId", objectId, Types.VARCHAR)
                .param("now", Runs.utc(clock.instant()))
                .param("environmentId", environmentId)
                .param("publicId", run.publicId())
                .update();
    }

    private void finish(long environmentId, Run run) {
        jdbc.sql("update simulator_run set finished_at = :now"
                        + " where environment_id = :environmentId and public_id = :publicId and finished_at is null")
                .param("now", Runs.utc(clock.instant()))
                .param("environmentId", environmentId)
                .param("publicId", run.publicId())
                .update();
    }

    record Maker(String actorId, String actorLabel, boolean mayPayOut) {}
}
