package io.purser.payments;

import static io.purser.payments.PaymentRepository.instant;
import static io.purser.payments.PaymentRepository.utc;

import io.purser.balances.UpcomingReleases;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What waits to become available. Whoever changes a row holds the payment's row. Amounts are minor units. */
@Repository
class PaymentReleases implements UpcomingReleases {
    private static final String DUE = """
            select e.id from environment e where exists (select 1 from payment_release r
              where r.environment_id = e.id
                and r.available_at <= cast(:now as timestamp with time zone)
                  + e.clock_offset_seconds * interval '1' second)""";

    private static final String EDGES = """
            select min(available_at) as first_at, max(available_at) as last_at
            from payment_release where environment_id = :environmentId having count(*) > 0""";

    private static final String UNTIL = """
            select coalesce(sum(amount), 0) from payment_release
            where environment_id = :environmentId and available_at < :until""";

    private final JdbcClient jdbc;

    PaymentReleases(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Upcoming> of(long environmentId, ZoneId zone) {
        return jdbc.sql(EDGES)
                .param("environmentId", environmentId)
                .query((row, number) -> new Upcoming(0, instant(row, "first_at"), instant(row, "last_at")))
                .optional()
                .map(edges ->
                        new Upcoming(onDayOf(edges.nextAt(), environmentId, zone), edges.nextAt(), edges.lastAt()));
    }

    private long onDayOf(Instant first, long environmentId, ZoneId zone) {
        Instant until =
                first.atZone(zone).toLocalDate().plusDays(1).atStartOfDay(zone).toInstant();
        return jdbc.sql(UNTIL)
                .param("environmentId", environmentId)
                .param("until", utc(until))
                .query(Long.class)
                .single();
    }

    void add(Payment payment, long amount, Instant availableAt) {
        jdbc.sql("insert into payment_release (payment_id, environment_id, amount, available_at) values (?, ?, ?, ?)")
                .params(payment.id(), payment.environmentId(), amount, utc(availableAt))
                .update();
    }

    /** What of the payment waits; 0 when nothing does. */
    long waiting(Payment payment) {
        return jdbc.sql("select amount from payment_release where environment_id = ? and payment_id = ?")
                .params(payment.environmentId(), payment.id())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    void reduce(Payment payment, long by) {
        jdbc.sql("update payment_release set amount = amount - ? where environment_id = ? and payment_id = ?")
                .params(by, payment.environmentId(), payment.id())
                .update();
    }

    void remove(long environmentId, List<Long> payments) {
        jdbc.sql("delete from payment_release where environment_id = :environmentId and payment_id in (:payments)")
                .param("environmentId", environmentId)
                .param("payments", payments)
                .update();
    }

    /** Environments where something is due by their own clock: one look at the front of each one's queue. */
    List<Long> dueEnvironments(Instant realNow) {
        return jdbc.sql(DUE).param("now", utc(realNow)).query(Long.class).list();
    }

    List<Long> due(long environmentId, Instant now, int limit) {
        return jdbc.sql("select payment_id from payment_release where environment_id = :environmentId"
                        + " and available_at <= :now order by available_at, payment_id limit :limit")
                .param("environmentId", environmentId)
                .param("now", utc(now))
                .param("limit", limit)
                .query(Long.class)
                .list();
    }

    Map<Long, Long> amounts(long environmentId, List<Long> payments) {
        return jdbc
                .sql("select payment_id, amount from payment_release where environment_id = :environmentId"
                        + " and payment_id in (:payments)")
                .param("environmentId", environmentId)
                .param("payments", payments)
                .query((row, number) -> Map.entry(row.getLong(1), row.getLong(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
