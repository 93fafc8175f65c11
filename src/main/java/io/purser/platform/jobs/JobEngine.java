package io.purser.platform.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import io.purser.platform.CrashPoints;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Runs every {@link Job} and {@link RecurringJob} bean on db-scheduler while the application is up. */
@Component
class JobEngine implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(JobEngine.class);

    private static final Duration NEVER = Duration.ofDays(36_500);

    private final DataSource dataSource;
    private final JobSettings settings;
    private final JobRows rows;
    private final Clock clock;
    private final ObjectProvider<Job> jobs;
    private final ObjectProvider<RecurringJob> recurringJobs;
    private final Map<String, Long> wakesAtStart = new ConcurrentHashMap<>();
    private volatile List<Scheduler> lanes = List.of();

    JobEngine(
            DataSource dataSource,
            JobSettings settings,
            JobRows rows,
            Clock clock,
            ObjectProvider<Job> jobs,
            ObjectProvider<RecurringJob> recurringJobs) {
        this.dataSource = dataSource;
        this.settings = settings;
        this.rows = rows;
        this.clock = clock;
        this.jobs = jobs;
        this.recurringJobs = recurringJobs;
    }

    /** Looks for due work now instead of at the next poll. */
    void wake() {
        lanes.forEach(Scheduler::triggerCheckForDueExecutions);
    }

    void rest() {
        lanes.forEach(Scheduler::pause);
    }

    void resume() {
        lanes.forEach(Scheduler::resume);
        wake();
    }

    @Override
    public boolean isAutoStartup() {
        return settings.enabled();
    }

    @Override
    public void start() {
        lanes = Arrays.stream(Lane.values()).map(this::scheduler).toList();
        lanes.forEach(Scheduler::start);
        CrashPoints.hit("recovery.jobs.started");
    }

    private Scheduler scheduler(Lane lane) {
        List<Task<?>> oneTime = jobs.stream()
                .filter(job -> job.lane() == lane)
                .<Task<?>>map(this::task)
                .toList();
        List<RecurringTask<?>> recurring = recurringJobs.stream()
                .filter(job -> job.lane() == lane)
                .<RecurringTask<?>>map(this::recurringTask)
                .toList();
        // a process killed with its claims is declared dead after 4 missed heartbeats, found within 2 more
        return Scheduler.create(dataSource, oneTime)
                .startTasks(recurring)
                .schedulerName(new SchedulerName.Fixed(new SchedulerName.Hostname().getName() + " " + lane))
                .threads(lane == Lane.HOUSE ? settings.threads() : settings.providerThreads())
                // to this lane the other's jobs are of a kind nobody knows: they are not its to remove
                .deleteUnresolvedAfter(NEVER)
                .pollingInterval(settings.poll())
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(4)
                .shutdownMaxWait(Duration.ofSeconds(10))
                .failureLogging(LogLevel.OFF, false)
                .build();
    }

    @Override
    public void stop() {
        List<Scheduler> running = lanes;
        lanes = List.of();
        // side by side: each waits for what it has begun
        running.parallelStream().forEach(Scheduler::stop);
    }

    @Override
    public boolean isRunning() {
        return !lanes.isEmpty();
    }

    private Task<Void> task(Job job) {
        return Tasks.custom(job.name(), Void.class)
                .onFailure((complete, operations) -> retry(job, complete))
                .execute((instance, context) -> {
                    String id = instance.getId();
                    long wakes = rows.wakes(job.name(), id);
                    wakesAtStart.put(job.name() + " " + id, wakes);
                    CrashPoints.hit("job.picked");
                    Instant next = job.run(id);
                    CrashPoints.hit("job.ran");
                    wakesAtStart.remove(job.name() + " " + id);
                    return (complete, operations) -> finish(complete.getExecution(), wakes, next);
                });
    }

    private RecurringTask<Void> recurringTask(RecurringJob job) {
        return Tasks.recurring(job.name(), FixedDelay.of(job.every()))
                .onFailure((complete, operations) -> {
                    LOG.warn("Job {} failed", job.name(), complete.getCause().orElse(null));
                    operations.reschedule(complete, clock.instant().plus(wait(complete)));
                })
                .execute((instance, context) -> job.run());
    }

    private void finish(Execution execution, long wakes, Instant next) {
        String job = execution.getTaskName();
        String id = execution.getId();
        Instant now = clock.instant();
        if (next != null || !rows.remove(job, id, execution.version, wakes)) {
            rows.again(job, id, execution.version, wakes, next == null ? now : next, now, 0);
        }
        CrashPoints.hit("job.finished");
        if (next == null || !next.isAfter(now)) {
            wake();
        }
    }

    private void retry(Job job, ExecutionComplete complete) {
        Execution execution = complete.getExecution();
        Duration wait = wait(complete);
        Throwable cause = complete.getCause().orElse(null);
        int failures = execution.consecutiveFailures + 1;
        LOG.warn("Job {} for {} failed, time {}; again in {}", job.name(), execution.getId(), failures, wait, cause);
        Long wakes = wakesAtStart.remove(job.name() + " " + execution.getId());
        Instant now = clock.instant();
        rows.again(
                job.name(),
                execution.getId(),
                execution.version,
                wakes == null ? -1 : wakes,
                now.plus(wait),
                now.plusSeconds(1),
                failures);
    }

    private static Duration wait(ExecutionComplete complete) {
        int failures = Math.min(complete.getExecution().consecutiveFailures, 6);
        return Duration.ofSeconds(Math.min(60, 1L << failures));
    }
}
