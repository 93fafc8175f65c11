package io.purser.customers.methods.invitations;

import io.purser.customers.methods.invitations.Invitation.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class InvitationRows {
    private static final String SELECT = """
            select id, public_id, environment_id, customer_id, email, status, method_id, created_at, expires_at
            from payee_invitation""";

    private final JdbcClient jdbc;

    InvitationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The secrets around one invitation. @param code sealed, or {@code null} */
    record Proof(byte[] code, Instant codeUntil, int tries, int sent, String proofHash, Instant proofUntil) {}

    Optional<Invitation> byToken(String hash) {
        return jdbc.sql(SELECT + " where token_hash = :hash")
                .param("hash", hash)
                .query(InvitationRows::invitation)
                .optional();
    }

    Optional<Invitation> latest(long environmentId, long customerId) {
        return jdbc.sql(SELECT + " where environment_id = :environmentId and customer_id = :customerId"
                        + " order by id desc limit 1")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .query(InvitationRows::invitation)
                .optional();
    }

    void insert(Invitation wish, String tokenHash, String author) {
        jdbc.sql("""
                        insert into payee_invitation (public_id, environment_id, customer_id, email, token_hash, status,
                            author, created_at, expires_at, code_tries, codes_sent)
                        values (:publicId, :environmentId, :customerId, :email, :tokenHash, 'OPEN', :author, :createdAt,
                            :expiresAt, 0, 0)
                        """)
                .param("publicId", wish.publicId())
                .param("environmentId", wish.environmentId())
                .param("customerId", wish.customerId())
                .param("email", wish.email())
                .param("tokenHash", tokenHash)
                .param("author", author)
                .param("createdAt", utc(wish.createdAt()))
                .param("expiresAt", utc(wish.expiresAt()))
                .update();
    }

    /** Every open one of the customer. */
    int cancel(long environmentId, long customerId) {
        return jdbc.sql("update payee_invitation set status = 'CANCELED', proof_hash = null, sealed_code = null"
                        + " where environment_id = :environmentId and customer_id = :customerId and status = 'OPEN'")
                .param("environmentId", environmentId)
                .param("customerId", customerId)
                .update();
    }

    /** Locked until the transaction ends. */
    Proof lock(Invitation invitation) {
        return jdbc.sql("select sealed_code, code_until, code_tries, codes_sent, proof_hash, proof_until"
                        + " from payee_invitation where environment_id = :environmentId and id = :id for update")
                .param("environmentId", invitation.environmentId())
                .param("id", invitation.id())
                .query((row, n) -> new Proof(
                        row.getBytes("sealed_code"),
                        instant(row, "code_until"),
                        row.getInt("code_tries"),
                        row.getInt("codes_sent"),
                        row.getString("proof_hash"),
                        instant(row, "proof_until")))
                .single();
    }

    void codeSent(Invitation invitation, byte[] sealed, Instant until) {
        jdbc.sql("update payee_invitation set sealed_code = :sealed, code_until = :until, code_tries = 0,"
                        + " codes_sent = codes_sent + 1 where environment_id = :environmentId and id = :id")
                .param("sealed", sealed)
                .param("until", utc(until))
                .param("environmentId", invitation.environmentId())
                .param("id", invitation.id())
                .update();
    }

    void tried(Invitation invitation) {
        jdbc.sql("update payee_invitation set code_tries = code_tries + 1"
                        + " where environment_id = :environmentId and id = :id")
                .param("environmentId", invitation.environmentId())
                .param("id", invitation.id())
                .update();
    }

    void proven(Invitation invitation, String proofHash, Instant until) {
        jdbc.sql("update payee_invitation set proof_hash = :hash, proof_until = :until, sealed_code = null"
                        + " where environment_id = :environmentId and id = :id")
                .param("hash", proofHash)
                .param("until", utc(until))
                .param("environmentId", invitation.environmentId())
                .param("id", invitation.id())
                .update();
    }

    boolean used(Invitation invitation, String methodId, Instant now) {
        return jdbc.sql("update payee_invitation set status = 'USED', used_at = :now, method_id = :methodId"
                                + " where environment_id = :environmentId and id = :id and status = 'OPEN'")
                        .param("now", utc(now))
                        .param("methodId", methodId, Types.VARCHAR)
                        .param("environmentId", invitation.environmentId())
                        .param("id", invitation.id())
                        .update()
                == 1;
    }

    private static Invitation invitation(ResultSet row, int n) throws SQLException {
        return new Invitation(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getLong("customer_id"),
                row.getString("email"),
                Status.valueOf(row.getString("status")),
                row.getString("method_id"),
                instant(row, "created_at"),
                instant(row, "expires_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
