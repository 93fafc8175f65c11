package io.purser.payoutrequests.policy;

import io.purser.payoutrequests.policy.PolicyProposal.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Proposals and how they ended. */
@Repository
class ProposalRows {
    private static final String SELECT = """
            select public_id, based_on, text, digest, status, proposer_id, proposed_by, proposed_at,
                   decided_by, decided_at, note
            from approval_proposal where environment_id = :environmentId
            """;
    private final JdbcClient jdbc;

    ProposalRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<PolicyProposal> open(long environmentId) {
        return jdbc.sql(SELECT + " and open_mark = 1")
                .param("environmentId", environmentId)
                .query(ProposalRows::proposal)
                .optional();
    }

    /** Newest first, those that came to nothing. */
    List<PolicyProposal> refused(long environmentId, int limit) {
        return jdbc.sql(SELECT + " and status in ('REJECTED', 'WITHDRAWN') order by id desc limit :limit")
                .param("environmentId", environmentId)
                .param("limit", limit)
                .query(ProposalRows::proposal)
                .list();
    }

    /** Until the end of the transaction nobody else decides it. */
    Optional<PolicyProposal> locked(long environmentId, String publicId) {
        return jdbc.sql(SELECT + " and public_id = :publicId for update")
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .query(ProposalRows::proposal)
                .optional();
    }

    /** @throws org.springframework.dao.DuplicateKeyException while another one is open */
    void add(long environmentId, PolicyProposal made) {
        jdbc.sql("""
                        insert into approval_proposal
                            (public_id, environment_id, based_on, text, digest, status, open_mark,
                             proposer_id, proposed_by, proposed_at)
                        values (:publicId, :environmentId, :basedOn, :text, :digest, 'OPEN', 1,
                             :proposerId, :proposedBy, :proposedAt)
                        """)
                .param("publicId", made.publicId())
                .param("environmentId", environmentId)
                .param("basedOn", made.policy().version())
                .param("text", PolicyText.write(made.policy()))
                .param("digest", made.digest())
                .param("proposerId", made.proposerId())
                .param("proposedBy", made.proposedBy())
                .param("proposedAt", OffsetDateTime.ofInstant(made.proposedAt(), ZoneOffset.UTC))
                .update();
    }

    void end(long environmentId, String publicId, Status status, String by, String note, Instant now) {
        jdbc.sql("""
                        update approval_proposal
                        set status = :status, open_mark = null, decided_by = :by, note = :note, decided_at = :now
                        where environment_id = :environmentId and public_id = :publicId and status = 'OPEN'
                        """)
                .param("status", status.name())
                .param("by", by)
                .param("note", note)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .param("environmentId", environmentId)
                .param("publicId", publicId)
                .update();
    }

    private static PolicyProposal proposal(ResultSet row, int number) throws SQLException {
        OffsetDateTime decided = row.getObject("decided_at", OffsetDateTime.class);
        return new PolicyProposal(
                row.getString("public_id"),
                PolicyText.read(row.getString("text"), row.getLong("based_on")),
                row.getString("digest"),
                Status.valueOf(row.getString("status")),
                row.getLong("proposer_id"),
                row.getString("proposed_by"),
                row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                row.getString("decided_by"),
                decided == null ? null : decided.toInstant(),
                row.getString("note"));
    }
}
