package io.purser.payouts;

import io.purser.platform.Cursor;
import io.purser.platform.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** What pages and files show of payouts; nothing here costs more because there are many. */
@Repository
@Transactional(readOnly = true)
public class PayoutQueries {
    /** Counting stops here: a tab says how many there are, or that there are more. */
    public static final int COUNTED = 1000;

    private final JdbcClient jdbc;

    PayoutQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One line of the list; amounts in minor units. */
    public record Row(
            long id,
            String publicId,
            Instant createdAt,
            LocalDate expectedEarliest,
            LocalDate expectedLatest,
            boolean inSeconds,
            Instant paidAt,
            PayoutStatus status,
            boolean unknown,
            long amount,
            long fee,
            long net,
            String currency,
            String bankName,
            String last4,
            String way,
            String holder,
            String description,
            String failureCode,
            String providerPayoutId) {

        /** The organization's own bank has no way. */
        public boolean toSomebodyElse() {
            return way != null;
        }
    }

    /** Whom a list shows. */
    public enum To {
        OWN,
        RECIPIENT
    }

    /** An attempt with one of its outcomes, or with none yet. */
    public record Attempted(
            int number, String idempotencyKey, Instant startedAt, String outcome, String detail, Instant at) {}

    /** @param at when it happened by the environment's clock */
    public record Happened(String from, String to, String event, String cause, Instant at) {}

    /** Newest first. @param status {@code null} for all; to {@code null} for all */
    public List<Row> page(Tenant tenant, PayoutStatus status, To to, Cursor after, int limit) {
        String sql = "select * from payout where environment_id = :environmentId"
                + (status == null ? "" : " and status = :status")
                + (to == null ? "" : " and destination_kind = :kind")
                + (after == null ? "" : " and (created_at, id) < (:at, :id)")
                + " order by created_at desc, id desc limit :limit";
        JdbcClient.StatementSpec query =
                jdbc.sql(sql).param("environmentId", tenant.environmentId()).param("limit", limit);
        if (status != null) {
            query = query.param("status", status.name());
        }
        if (to != null) {
            query = query.param("kind", to.name());
        }
        if (after != null) {
            query = query.param("at", PayoutRepository.utc(after.at())).param("id", after.id());
        }
        return query.query(PayoutQueries::row).list();
    }

    /** Whole payouts in any of the states, newest first. @param after {@code null} for the first page */
    public List<Payout> payouts(Tenant tenant, List<PayoutStatus> statuses, Cursor after, int limit) {
        boolean some = statuses.size() < PayoutStatus.values().length;
        String sql = "select * from payout where environment_id = :environmentId"
                + (some ? " and status in (:statuses)" : "")
                + (after == null ? "" : " and (created_at, id) < (:at, :id)")
                + " order by created_at desc, id desc limit :limit";
        JdbcClient.StatementSpec query =
                jdbc.sql(sql).param("environmentId", tenant.environmentId()).param("limit", limit);
        if (some) {
            query = query.param(
                    "statuses", statuses.stream().map(PayoutStatus::name).toList());
        }
        if (after != null) {
            query = query.param("at", PayoutRepository.utc(after.at())).param("id", after.id());
        }
        return query.query(StoredPayout::of).list();
    }

    /** What went wrong lately, for the top of the list. */
    public List<Row> failedSince(Tenant tenant, Instant since, int limit) {
        return jdbc.sql("""
                select * from payout where environment_id = :environmentId and status in ('FAILED', 'RETURNED')
                    and created_at > :since order by created_at desc, id desc limit :limit
                """)
                .param("environmentId", tenant.environmentId())
                .param("since", PayoutRepository.utc(since))
                .param("limit", limit)
                .query(PayoutQueries::row)
                .list();
    }

    /** By status, each at most {@link #COUNTED}. */
    public Map<PayoutStatus, Integer> counts(Tenant tenant) {
        String sql = Stream.of(PayoutStatus.values())
                .map(status -> "select '" + status
                        + "' as status, count(*) as payouts from (select 1 as one from payout"
                        + " where environment_id = :environmentId and status = '" + status + "' limit " + COUNTED
                        + ") as " + status.word() + "_ones")
                .collect(Collectors.joining(" union all "));
        Map<PayoutStatus, Integer> counts = new EnumMap<>(PayoutStatus.class);
        jdbc.sql(sql).param("environmentId", tenant.environmentId()).query(row -> {
            counts.put(PayoutStatus.valueOf(row.getString("status")), row.getInt("payouts"));
        });
        return counts;
    }

    public List<Attempted> attempts(Payout payout, int limit) {
        return jdbc.sql("""
                select a.number, a.idempotency_key, a.started_at, o.outcome, o.detail, o.at
                from payout_attempt a left join payout_attempt_outcome o on o.attempt_id = a.id
                where a.environment_id = :environmentId and a.payout_id = :payoutId
                order by a.number desc, o.id desc limit :limit
                """)
                .param("environmentId", payout.environmentId())
                .param("payoutId", payout.id())
                .param("limit", limit)
                .query((row, number) -> new Attempted(
                        row.getInt("number"),
                        row.getString("idempotency_key"),
                        PayoutRepository.instant(row, "started_at"),
                        row.getString("outcome"),
                        row.getString("detail"),
                        PayoutRepository.instant(row, "at")))
                .list();
    }

    public List<Happened> history(Payout payout) {
        return jdbc.sql("""
                select from_status, to_status, event, cause, at from payout_history
                where environment_id = :environmentId and payout_id = :payoutId order by id desc
                """)
                .param("environmentId", payout.environmentId())
                .param("payoutId", payout.id())
                .query((row, number) -> new Happened(
                        row.getString("from_status"),
                        row.getString("to_status"),
                        row.getString("event"),
                        row.getString("cause"),
                        PayoutRepository.instant(row, "at")))
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getLong("id"),
                row.getString("public_id"),
                PayoutRepository.instant(row, "created_at"),
                row.getObject("expected_earliest", LocalDate.class),
                row.getObject("expected_latest", LocalDate.class),
                row.getBoolean("expected_in_seconds"),
                PayoutRepository.instant(row, "paid_at"),
                PayoutStatus.valueOf(row.getString("status")),
                "UNKNOWN".equals(row.getString("sending")),
                row.getLong("amount"),
                row.getLong("fee"),
                row.getLong("net"),
                row.getString("currency"),
                row.getString("bank_name"),
                row.getString("bank_last4"),
                row.getString("way"),
                row.getString("bank_holder"),
                row.getString("description"),
                row.getString("failure_code"),
                row.getString("provider_payout_id"));
    }
}
