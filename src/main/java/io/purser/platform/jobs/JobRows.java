package io.purser.platform.jobs;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The engine's table, where the engine's own statements would lose a wake-up: {@code wakes} counts the requests made
 * for a row, and a run that finds the count changed when it ends starts over instead of removing the row. The version
 * fences off an instance that was frozen while another took its execution over.
 */
@Repository
class JobRows {
    private final JdbcClient jdbc;

    JobRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void ask(String job, String id, Instant notBefore) {
        while (!added(job, id, notBefore) && !broughtForward(job, id, notBefore)) {
            Thread.onSpinWait();
        }
    }

    long wakes(String job, String id) {
        return jdbc.sql("select wakes from scheduled_tasks where task_name = :job and task_instance = :id")
                .param("job", job)
                .param("id", id)
                .query(Long.class)
                .optional()
                .orElse(-1L);
    }

    /** @return whether the row is gone; false when somebody asked again meanwhile or took the execution over */
    boolean remove(String job, String id, long version, long wakes) {
        return jdbc.sql("""
                        delete from scheduled_tasks
                        where task_name = :job and task_instance = :id and version = :version and wakes = :wakes""")
                        .param("job", job)
                        .param("id", id)
                        .param("version", version)
                        .param("wakes", wakes)
                        .update()
                == 1;
    }

    /** Runs again at {@code at}, or at once when somebody asked meanwhile. */
    void again(String job, String id, long version, long wakes, Instant at, Instant now, int failures) {
        jdbc.sql("""
                update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,
                    version = version + 1, consecutive_failures = :failures,
                    execution_time = case when wakes = :wakes then :at else :now end
                where task_name = :job and task_instance = :id and version = :version""")
                .param("job", job)
                .param("id", id)
                .param("version", version)
                .param("wakes", wakes)
                .param("at", utc(at))
                .param("now", utc(now))
                .param("failures", failures)
                .update();
    }

    private boolean added(String job, String id, Instant notBefore) {
        return jdbc.sql("""
                        insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version, wakes)
                        values (:job, :id, :at, false, 1, 0) on conflict do nothing""")
                        .param("job", job)
                        .param("id", id)
                        .param("at", utc(notBefore))
                        .update()
                == 1;
    }

    private boolean broughtForward(String job, String id, Instant notBefore) {
        return jdbc.sql("""
                        update scheduled_tasks set wakes = wakes + 1, execution_time = case
                            when picked or execution_time <= :at then execution_time else :at end
                        where task_name = :job and task_instance = :id""")
                        .param("job", job)
                        .param("id", id)
                        .param("at", utc(notBefore))
                        .update()
                == 1;
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
