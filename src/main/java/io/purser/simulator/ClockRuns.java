package io.purser.simulator;

import io.purser.organizations.Environments;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.sandbox.SandboxWorld;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Moves of test clocks that a program asked for: the clock moves at once, what becomes due by it happens right after. */
@Service
public class ClockRuns {
    private final JdbcClient jdbc;
    private final Environments environments;
    private final SandboxWorld world;
    private final Jobs jobs;

    ClockRuns(JdbcClient jdbc, Environments environments, SandboxWorld world, Jobs jobs) {
        this.jdbc = jdbc;
        this.environments = environments;
        this.world = world;
        this.jobs = jobs;
    }

    /**
     * Joins the caller's transaction.
     *
     * @param until on the environment's clock
     * @throws BusinessError 422 naming {@code param} when that is not in the future or too far away
     */
    @Transactional
    public ClockRun start(long environmentId, Instant until, String param) {
        Instant now = world.now(environmentId);
        TestClock.refuseUnreachable(now, until, param);
        String publicId = Ids.next("tcr");
        // whole seconds, rounded up: the clock must not stop short of what was asked for
        Duration distance = Duration.between(now, until).plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        environments.advance(environmentId, distance);
        jdbc.sql("""
                insert into simulator_clock_run (public_id, environment_id, started_at_time, target_time, status,
                    expected, completed, failed)
                values (:publicId, :environmentId, :startedAt, :until, 'PENDING', :expected, 0, 0)
                """)
                .param("publicId", publicId)
                .param("environmentId", environmentId)
                .param("startedAt", utc(now))
                .param("until", utc(until))
                .param("expected", world.due(environmentId, until))
                .update();
        jobs.enqueue(ClockRunJob.NAME, environmentId + ":" + publicId);
        return find(environmentId, publicId).orElseThrow();
    }

    @Transactional(readOnly = true)
    public Optional<ClockRun> latest(long environmentId) {
        return jdbc.sql(
                        "select * from simulator_clock_run where environment_id = :environmentId order by id desc limit 1")
                .param("environmentId", environmentId)
                .query(ClockRuns::run)
                .optional();
    }

    Optional<ClockRun> find(long environmentId, String publicId) {
        return jdbc.sql("select * from simulator_clock_run"
                        + " where environment_id = :environmentId and public_id = :publicId")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(ClockRuns::run)
                .optional();
    }

    void finish(long environmentId, ClockRun run) {
        jdbc.sql("""
                update simulator_clock_run
                set status = :status, completed = :completed, failed = :failed, error = :error
                where environment_id = :environmentId and public_id = :publicId and status = 'PENDING'
                """)
                .param("status", run.status().name())
                .param("completed", run.completed())
                .param("failed", run.failed())
                .param("error", run.error(), java.sql.Types.VARCHAR)
                .param("environmentId", environmentId)
                .param("publicId", run.publicId())
                .update();
    }

    private static ClockRun run(ResultSet row, int number) throws SQLException {
        return new ClockRun(
                row.getString("public_id"),
                row.getObject("started_at_time", OffsetDateTime.class).toInstant(),
                row.getObject("target_time", OffsetDateTime.class).toInstant(),
                ClockRun.Status.valueOf(row.getString("status")),
                row.getLong("expected"),
                row.getLong("completed"),
                row.getLong("failed"),
                row.getString("error"));
    }

    private static OffsetDateTime utc(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
