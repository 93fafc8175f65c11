package io.purser.payments.disputes;

import io.purser.payments.disputes.Evidence.Status;
import io.purser.payments.disputes.Evidence.Words;
import io.purser.platform.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EvidenceRows {
    private static final String SELECT = """
            select e.id, e.public_id, e.environment_id, d.public_id as dispute, e.status, e.explanation, e.delivery,
              e.contact, e.policy, e.failure_code, e.updated_at, e.sent_at
            from dispute_evidence e join dispute d on d.id = e.dispute_id
            where e.environment_id = :environmentId""";

    private final JdbcClient jdbc;

    EvidenceRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insertIfNew(long environmentId, long disputeId, Instant now) {
        jdbc.sql("insert into dispute_evidence (public_id, environment_id, dispute_id, status, explanation, delivery,"
                        + " contact, policy, updated_at) values (?, ?, ?, 'DRAFT', '', '', '', '', ?)"
                        + " on conflict do nothing")
                .params(Ids.next("evd"), environmentId, disputeId, now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<Evidence> ofDispute(long environmentId, String dispute) {
        return find(environmentId, " and d.public_id = :id", dispute);
    }

    /** Locked until the transaction ends. */
    Optional<Evidence> lockOfDispute(long environmentId, long disputeId) {
        jdbc.sql("select id from dispute_evidence where environment_id = ? and dispute_id = ? for update")
                .params(environmentId, disputeId)
                .query(Long.class)
                .optional();
        return find(environmentId, " and d.id = :id", disputeId);
    }

    Optional<Evidence> find(long environmentId, String publicId) {
        return find(environmentId, " and e.public_id = :id", publicId);
    }

    private Optional<Evidence> find(long environmentId, String by, Object id) {
        return jdbc.sql(SELECT + by)
                .param("environmentId", environmentId)
                .param("id", id)
                .query(EvidenceRows::read)
                .optional();
    }

    void write(Evidence evidence, Words words, Instant now) {
        jdbc.sql("update dispute_evidence set explanation = ?, delivery = ?, contact = ?, policy = ?, updated_at = ?"
                        + " where environment_id = ? and id = ? and status = 'DRAFT'")
                .params(
                        words.explanation(),
                        words.delivery(),
                        words.contact(),
                        words.policy(),
                        now.atOffset(ZoneOffset.UTC),
                        evidence.environmentId(),
                        evidence.id())
                .update();
    }

    /** @return false when it was not in {@code from} */
    boolean move(Evidence evidence, Status from, Status to, String failureCode, Instant sentAt) {
        return jdbc.sql("update dispute_evidence set status = ?, failure_code = ?, sent_at = ?"
                                + " where environment_id = ? and id = ? and status = ?")
                        .params(
                                to.name(),
                                failureCode,
                                sentAt == null ? null : sentAt.atOffset(ZoneOffset.UTC),
                                evidence.environmentId(),
                                evidence.id(),
                                from.name())
                        .update()
                == 1;
    }

    private static Evidence read(ResultSet row, int number) throws SQLException {
        OffsetDateTime sent = row.getObject("sent_at", OffsetDateTime.class);
        return new Evidence(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getString("dispute"),
                Status.valueOf(row.getString("status")),
                new Words(
                        row.getString("explanation"),
                        row.getString("delivery"),
                        row.getString("contact"),
                        row.getString("policy")),
                row.getString("failure_code"),
                row.getObject("updated_at", OffsetDateTime.class).toInstant(),
                sent == null ? null : sent.toInstant());
    }
}
