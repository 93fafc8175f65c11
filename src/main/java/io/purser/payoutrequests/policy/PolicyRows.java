package io.purser.payoutrequests.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Every version of every policy, whole; rows are only ever added. */
@Repository
class PolicyRows {
    private final JdbcClient jdbc;

    PolicyRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Policy> newest(long environmentId) {
        return jdbc.sql("""
                        select version, text from approval_policy
                        where environment_id = :environmentId order by version desc limit 1
                        """)
                .param("environmentId", environmentId)
                .query((row, number) -> PolicyText.read(row.getString("text"), row.getLong("version")))
                .optional();
    }

    /** Newest first. */
    List<PolicyVersion> versions(long environmentId, int limit) {
        return jdbc.sql("""
                        select version, text, proposed_by, approved_by, in_force_from from approval_policy
                        where environment_id = :environmentId order by version desc limit :limit
                        """)
                .param("environmentId", environmentId)
                .param("limit", limit)
                .query(PolicyRows::version)
                .list();
    }

    /** @param approvedBy {@code null} when nobody else was there to approve it */
    void add(long environmentId, Policy policy, String proposedBy, String approvedBy, Instant now) {
        jdbc.sql("""
                        insert into approval_policy
                            (environment_id, version, text, proposed_by, approved_by, in_force_from)
                        values (:environmentId, :version, :text, :proposedBy, :approvedBy, :now)
                        """)
                .param("environmentId", environmentId)
                .param("version", policy.version())
                .param("text", PolicyText.write(policy))
                .param("proposedBy", proposedBy)
                .param("approvedBy", approvedBy)
                .param("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                .update();
    }

    private static PolicyVersion version(ResultSet row, int number) throws SQLException {
        return new PolicyVersion(
                PolicyText.read(row.getString("text"), row.getLong("version")),
                row.getString("proposed_by"),
                row.getString("approved_by"),
                row.getObject("in_force_from", OffsetDateTime.class).toInstant());
    }
}
