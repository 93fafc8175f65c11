package io.purser.platform.jobs;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The engine's table worked off one job at a time, by the engine's own rules, in a thread that a test owns. */
public final class JobDeck {
    private final JdbcClient jdbc;
    private final JobRows rows;
    private final Map<String, Job> jobs;
    private final Clock clock;

    public JobDeck(JdbcClient jdbc, List<Job> jobs, Clock clock) {
        this.jdbc = jdbc;
        this.rows = new JobRows(jdbc);
        this.jobs = jobs.stream().collect(Collectors.toMap(Job::name, Function.identity()));
        this.clock = clock;
    }

    public record Due(String job, String id, long version, int failures) {}

    public List<Due> due() {
        return jdbc.sql("select task_name as job, task_instance as id, version,"
                        + " coalesce(consecutive_failures, 0) as failures from scheduled_tasks"
                        + " where execution_time <= :now order by execution_time")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((row, number) -> new Due(
                        row.getString("job"), row.getString("id"), row.getLong("version"), row.getInt("failures")))
                .list();
    }

    public long waiting() {
        return jdbc.sql("select count(*) from scheduled_tasks")
                .query(Long.class)
                .single();
    }

    /** @return why it failed and will be tried again, or {@code null} */
    public RuntimeException run(Due due) {
        long wakes = rows.wakes(due.job(), due.id());
        try {
            Instant next = jobs.get(due.job()).run(due.id());
            Instant now = clock.instant();
            if (next != null || !rows.remove(due.job(), due.id(), due.version(), wakes)) {
                rows.again(due.job(), due.id(), due.version(), wakes, next == null ? now : next, now, 0);
            }
            return null;
        } catch (RuntimeException failed) {
            Instant now = clock.instant();
            Duration wait = Duration.ofSeconds(Math.min(60, 1L << Math.min(due.failures(), 6)));
            rows.again(
                    due.job(), due.id(), due.version(), wakes, now.plus(wait), now.plusSeconds(1), due.failures() + 1);
            return failed;
        }
    }
}
