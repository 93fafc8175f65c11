package io.purser.reconciliation;

import io.purser.providers.ProviderBook;
import io.purser.reconciliation.Difference.What;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Runs, the provider's lines for as long as one lasts, and what was found. */
@Repository
class RunRows {
    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    RunRows(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    record Found(long id, Difference difference) {}

    long begin(long environmentId, String provider, Instant realNow) {
        GeneratedKeyHolder key = new GeneratedKeyHolder();
        jdbc.sql("insert into reconciliation_run (environment_id, provider, started_at)"
                        + " values (:environmentId, :provider, :now)")
                .param("environmentId", environmentId)
                .param("provider", provider)
                .param("now", realNow.atOffset(ZoneOffset.UTC))
                .update(key, "id");
        return key.getKeyAs(Long.class);
    }

    @Transactional
    public void keep(long environmentId, long run, ProviderBook.Kind kind, List<ProviderBook.Line> lines) {
        template.batchUpdate(
                "insert into reconciliation_line (environment_id, run_id, kind, provider_id, reference, payment_id,"
                        + " amount, fee, currency, status, since) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                lines.stream()
                        .map(line -> new Object[] {
                            environmentId,
                            run,
                            kind.name(),
                            line.id(),
                            line.reference(),
                            line.paymentId(),
                            line.amount(),
                            line.fee(),
                            line.currency(),
                            line.status(),
                            line.since().atOffset(ZoneOffset.UTC)
                        })
                        .toList());
    }

    /** Compares what was kept with our rows and forgets it. @param until environment time @return how many differ */
    @Transactional
    public long compare(long environmentId, long run, String provider, Instant until, long compared, Instant realNow) {
        long differences = 0;
        for (Comparison comparison : Comparison.ALL) {
            for (String statement : comparison.statements()) {
                differences += jdbc.sql(statement)
                        .param("environmentId", environmentId)
                        .param("run", run)
                        .param("provider", provider)
                        .param("until", until.atOffset(ZoneOffset.UTC))
                        .update();
            }
        }
        forget(environmentId, run);
        jdbc.sql("update reconciliation_run set ended_at = :now, compared = :compared, differences = :differences"
                        + " where environment_id = :environmentId and id = :run")
                .param("now", realNow.atOffset(ZoneOffset.UTC))
                .param("compared", compared)
                .param("differences", differences)
                .param("environmentId", environmentId)
                .param("run", run)
                .update();
        return differences;
    }

    void forget(long environmentId, long run) {
        jdbc.sql("delete from reconciliation_line where environment_id = :environmentId and run_id = :run")
                .param("environmentId", environmentId)
                .param("run", run)
                .update();
    }

    /** The next of a run's differences after the row {@code after}. */
    List<Found> differences(long environmentId, long run, long after, int limit) {
        return jdbc.sql("select id, kind, what, subject, ours, theirs from reconciliation_difference"
                        + " where environment_id = :environmentId and run_id = :run and id > :after"
                        + " order by id limit :limit")
                .param("environmentId", environmentId)
                .param("run", run)
                .param("after", after)
                .param("limit", limit)
                .query((row, number) -> new Found(
                        row.getLong("id"),
                        new Difference(
                                ProviderBook.Kind.valueOf(row.getString("kind")),
                                What.valueOf(row.getString("what")),
                                row.getString("subject"),
                                row.getString("ours"),
                                row.getString("theirs"))))
                .list();
    }

    /** Every environment's row number, next after {@code after}; for the daily run and the command only. */
    List<Long> environments(long after, int limit) {
        return jdbc.sql("select id from environment where id > :after order by id limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    /** @return empty when there is no such environment */
    List<Long> environment(String slug, String mode) {
        return jdbc.sql("select e.id from environment e join organization o on o.id = e.organization_id"
                        + " where o.slug = :slug and e.mode = :mode")
                .param("slug", slug)
                .param("mode", mode)
                .query(Long.class)
                .list();
    }

    void removeBefore(Instant realTime) {
        jdbc.sql("delete from reconciliation_run where started_at < :before")
                .param("before", realTime.atOffset(ZoneOffset.UTC))
                .update();
    }
}
