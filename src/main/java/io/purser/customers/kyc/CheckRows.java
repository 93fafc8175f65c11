package io.purser.customers.kyc;

import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerChecks.PaperState;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.platform.BusinessError;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Papers as they came and were decided, and where each customer stands. */
@Repository
class CheckRows {
    private final JdbcClient jdbc;

    CheckRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param reviewDueAt when the sandbox will answer, or {@code null} */
    record Check(long customerId, Status status, Instant waitingSince, Instant decidedAt, Instant reviewDueAt) {}

    /** Where the customer stands, locked until the transaction ends; made when there was none; 404 for a stranger. */
    Check lock(long environmentId, long customerId) {
        jdbc.sql("insert into customer_check (customer_id, environment_id, status)"
                        + " select id, environment_id, 'PENDING' from customer"
                        + " where environment_id = ? and id = ? on conflict do nothing")
                .params(environmentId, customerId)
                .update();
        return jdbc.sql("select * from customer_check"
                        + " where environment_id = :environmentId and customer_id = :customerId for update")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .query(CheckRows::check)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    Map<Long, Status> statuses(long environmentId, List<Long> customerIds) {
        return jdbc
                .sql(
                        "select * from customer_check where environment_id = :environmentId and customer_id in (:customers)")
                .param("environmentId", environmentId)
                .param("customers", customerIds)
                .query(CheckRows::check)
                .list()
                .stream()
                .collect(Collectors.toMap(Check::customerId, Check::status));
    }

    void update(long environmentId, Check check) {
        jdbc.sql("""
                        update customer_check set status = :status, waiting_since = :waiting, decided_at = :decided,
                          review_due_at = :due
                        where environment_id = :environmentId and customer_id = :customerId""")
                .param("status", check.status().name())
                .param("waiting", utc(check.waitingSince()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("decided", utc(check.decidedAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("due", utc(check.reviewDueAt()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("environmentId", environmentId)
                .param("customerId", check.customerId())
                .update();
    }

    /** Newest of each kind, in the order of the kinds. */
    List<PaperState> newest(long environmentId, long customerId) {
        return jdbc
                .sql("""
                        select * from customer_paper where environment_id = :environmentId and id in (
                          select max(id) from customer_paper
                          where environment_id = :environmentId and customer_id = :customerId group by paper)""")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .query(CheckRows::paper)
                .list()
                .stream()
                .sorted((one, other) -> one.paper().compareTo(other.paper()))
                .toList();
    }

    /** Whether this document was a paper of the customer at any time. */
    boolean ever(long environmentId, long customerId, String documentId) {
        return jdbc.sql("select count(*) from customer_paper where environment_id = :environmentId"
                                + " and customer_id = :customerId and document_id = :document")
                        .param("environmentId", environmentId)
                        .param("customerId", customerId)
                        .param("document", documentId)
                        .query(Long.class)
                        .single()
                > 0;
    }

    void add(long environmentId, long customerId, PaperState paper, String actor) {
        jdbc.sql("""
                        insert into customer_paper (environment_id, customer_id, paper, document_id, status, field, reason,
                          note, actor, created_at)
                        values (:environmentId, :customerId, :paper, :document, :status, :field, :reason, :note, :actor,
                          :at)""")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .param("paper", paper.paper().name())
                .param("document", paper.documentId())
                .param("status", paper.status().name())
                .param("field", paper.field(), Types.VARCHAR)
                .param("reason", paper.reason(), Types.VARCHAR)
                .param("note", paper.note(), Types.VARCHAR)
                .param("actor", actor)
                .param("at", utc(paper.at()))
                .update();
    }

    private static Check check(ResultSet row, int number) throws SQLException {
        return new Check(
                row.getLong("customer_id"),
                Status.valueOf(row.getString("status")),
                instant(row, "waiting_since"),
                instant(row, "decided_at"),
                instant(row, "review_due_at"));
    }

    static PaperState paper(ResultSet row, int number) throws SQLException {
        return new PaperState(
                Paper.valueOf(row.getString("paper")),
                row.getString("document_id"),
                Status.valueOf(row.getString("status")),
                row.getString("field"),
                row.getString("reason"),
                row.getString("note"),
                instant(row, "created_at"));
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }
}
