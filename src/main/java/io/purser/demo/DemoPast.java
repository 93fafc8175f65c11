package io.purser.demo;

import io.purser.organizations.Environments;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Job;
import io.purser.platform.jobs.RecurringJob;
import io.purser.providers.ProviderEvent;
import io.purser.providers.ProviderEvent.Subject;
import io.purser.providers.ProviderEventHandler;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.providers.sandbox.SandboxWorld;
import io.purser.providers.sandbox.SandboxWorld.Speed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Plays a sandbox's past on its own clock with the services everybody uses. What would travel as a posted event or wait
 * for the job engine is done at once, so that days pass in milliseconds.
 */
@Component
class DemoPast {
    private final Environments environments;
    private final EnvironmentClock clock;
    private final SandboxWorld world;
    private final SandboxControls controls;
    private final SandboxFaults faults;
    private final List<Job> jobs;
    private final List<RecurringJob> recurring;
    private final List<ProviderEventHandler> handlers;

    DemoPast(
            Environments environments,
            EnvironmentClock clock,
            SandboxWorld world,
            SandboxControls controls,
            SandboxFaults faults,
            List<Job> jobs,
            List<RecurringJob> recurring,
            List<ProviderEventHandler> handlers) {
        this.environments = environments;
        this.clock = clock;
        this.world = world;
        this.controls = controls;
        this.faults = faults;
        this.jobs = jobs;
        this.recurring = recurring;
        this.handlers = handlers;
    }

    /** Real business days, nothing posted, time back by {@code ago}. */
    void begin(Tenant tenant, Duration ago) {
        long environmentId = tenant.environmentId();
        environments.beginInThePast(environmentId, ago);
        world.speed(environmentId, Speed.BUSINESS_DAYS);
        faults.set(environmentId, Fault.DROP_EVENT, SandboxFaults.ALWAYS);
    }

    /** Back in the present, where things take seconds and events are posted; also after a past that broke off. */
    void end(Tenant tenant, Instant realNow) {
        long environmentId = tenant.environmentId();
        Duration behind = Duration.between(now(tenant), realNow);
        if (behind.toSeconds() > 0) {
            environments.advance(
                    environmentId, Duration.ofSeconds(behind.plusMillis(500).toSeconds()));
        }
        faults.clear(environmentId);
        world.speed(environmentId, Speed.SECONDS);
    }

    Instant now(Tenant tenant) {
        return clock.now(tenant.environmentId());
    }

    /** Moves time on to {@code at}; time that has passed stays. */
    void to(Tenant tenant, Instant at) {
        long seconds = Duration.between(now(tenant), at).plusMillis(999).toSeconds();
        if (seconds > 0) {
            environments.advance(tenant.environmentId(), Duration.ofSeconds(seconds));
        }
    }

    /** Banks, reviewers and settlement do what is due by now. */
    void happen(Tenant tenant) {
        controls.runDue(tenant.environmentId());
        recurring("release-funds");
    }

    void recurring(String name) {
        recurring.stream().filter(job -> job.name().equals(name)).forEach(RecurringJob::run);
    }

    void job(String name, String id) {
        jobs.stream().filter(job -> job.name().equals(name)).forEach(job -> job.run(id));
    }

    /** @param reference as providers name the subject in their events */
    void news(Tenant tenant, Subject subject, String reference) {
        ProviderEvent event = new ProviderEvent(
                "sandbox",
                Ids.next("evt"),
                subject.name().toLowerCase(Locale.ROOT) + ".updated",
                subject,
                tenant.environmentId(),
                reference,
                now(tenant));
        handlers.stream().filter(handler -> handler.subject() == subject).forEach(handler -> handler.handle(event));
    }
}
