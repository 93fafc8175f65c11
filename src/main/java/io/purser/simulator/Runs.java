package io.purser.simulator;

import io.purser.audit.AuditLog;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Jobs;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Runs of a sandbox: a seed and a list of steps that can be taken away as a file and played again. */
@Service
public class Runs {
    private static final int SHORTEST = 1;
    private static final int LONGEST_DRAWN = 100;
    private static final SecureRandom SEEDS = new SecureRandom();

    private final JdbcClient jdbc;
    private final Jobs jobs;
    private final AuditLog audit;
    private final Clock clock;

    Runs(JdbcClient jdbc, Jobs jobs, AuditLog audit, Clock clock) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.audit = audit;
        this.clock = clock;
    }

    /** One line of the list. @param finishedAt {@code null} while it is played */
    public record Head(long id, String publicId, int steps, String maker, Instant createdAt, Instant finishedAt) {}

    /**
     * Draws the steps from a seed and plays them.
     *
     * @param seed a whole number; blank for one by chance
     * @param length how many steps are drawn, 1 to 100; those that end every fault come on top
     * @throws BusinessError 422 with param {@code seed} or {@code length}
     */
    @Transactional
    public String draw(Tenant tenant, String seed, String length) {
        long chosen = seed.isBlank() ? SEEDS.nextInt(1_000_000) : seed(seed);
        return play(tenant, RunScript.drawn(chosen, length(length)));
    }

    /** Plays a run from its file. @throws BusinessError 422 with param {@code run} */
    @Transactional
    public String load(Tenant tenant, String text) {
        return play(tenant, RunScript.parse(text));
    }

    /** Plays the same steps once more, as a run of its own. @throws BusinessError 404 */
    @Transactional
    public String again(Tenant tenant, String publicId) {
        return play(tenant, get(tenant.environmentId(), publicId).script());
    }

    private String play(Tenant tenant, RunScript script) {
        String publicId = Ids.next("run");
        jdbc.sql("""
                insert into simulator_run (public_id, environment_id, script, steps, actor_id, actor_label, may_pay_out,
                    created_at)
                values (:publicId, :environmentId, :script, :steps, :actorId, :actorLabel, :mayPayOut, :now)
                """)
                .param("publicId", publicId)
                .param("environmentId", tenant.environmentId())
                .param("script", script.text())
                .param("steps", script.steps().size())
                .param("actorId", tenant.actor().id())
                .param("actorLabel", tenant.actor().label())
                .param("mayPayOut", tenant.may(Permission.PAYOUTS_AUTHORIZE))
                .param("now", utc(clock.instant()))
                .update();
        audit.record(
                tenant.environmentId(),
                tenant.actor(),
                "simulator.run_started",
                publicId,
                Map.of("steps", String.valueOf(script.steps().size())));
        jobs.enqueue(RunJob.NAME, tenant.environmentId() + ":" + publicId);
        return publicId;
    }

    /** @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public Run get(long environmentId, String publicId) {
        List<Run.Result> results = jdbc.sql("""
                        select s.position, s.refused, s.object_id from simulator_run_step s
                        join simulator_run r on r.id = s.run_id
                        where r.environment_id = :environmentId and r.public_id = :publicId order by s.position
                        """)
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query((row, number) ->
                        new Run.Result(row.getInt("position"), row.getString("refused"), row.getString("object_id")))
                .list();
        return jdbc.sql("""
                        select public_id, script, created_at, finished_at from simulator_run
                        where environment_id = :environmentId and public_id = :publicId
                        """)
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query((row, number) -> new Run(
                        row.getString("public_id"),
                        RunScript.parse(row.getString("script")),
                        instant(row, "created_at"),
                        instant(row, "finished_at"),
                        results))
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    /** Newest first. @param before row number of the last one shown, or {@code null} for the first page */
    @Transactional(readOnly = true)
    public List<Head> page(long environmentId, Long before, int limit) {
        return jdbc.sql("""
                        select id, public_id, steps, actor_label, created_at, finished_at from simulator_run
                        where environment_id = :environmentId and id < :before order by id desc limit :limit
                        """)
                .param("environmentId", environmentId)
                .param("before", before == null ? Long.MAX_VALUE : before)
                .param("limit", limit)
                .query((row, number) -> new Head(
                        row.getLong("id"),
                        row.getString("public_id"),
                        row.getInt("steps"),
                        row.getString("actor_label"),
                        instant(row, "created_at"),
                        instant(row, "finished_at")))
                .list();
    }

    private static long seed(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException noNumber) {
            throw BusinessError.invalid("simulator_run_seed", "seed");
        }
    }

    private static int length(String text) {
        int length = text.strip().matches("\\d{1,3}") ? Integer.parseInt(text.strip()) : 0;
        if (length < SHORTEST || length > LONGEST_DRAWN) {
            throw BusinessError.invalid("simulator_run_length", "length", LONGEST_DRAWN);
        }
        return length;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
