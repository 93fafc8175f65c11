package io.purser.organizations.invitations;

import io.purser.organizations.Role;
import io.purser.organizations.invitations.TeamInvitation.Status;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class TeamInvitationRows {
    private static final String SELECT = """
            select id, public_id, organization_id, email, role, status, mailed, inviter, inviter_name, created_at,
                sent_at, expires_at, ended_at, ended_by
            from team_invitation
            """;

    private final JdbcClient jdbc;

    TeamInvitationRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The way in: the only statement that does not know the organization yet. */
    Optional<TeamInvitation> byToken(String hash) {
        return jdbc.sql(SELECT + "where token_hash = :hash")
                .param("hash", hash)
                .query(TeamInvitationRows::invitation)
                .optional();
    }

    Optional<TeamInvitation> find(long organizationId, String publicId) {
        return jdbc.sql(SELECT + "where organization_id = :organization and public_id = :publicId")
                .param("organization", organizationId)
                .param("publicId", publicId)
                .query(TeamInvitationRows::invitation)
                .optional();
    }

    /** Newest first, those that ran out among them. */
    List<TeamInvitation> open(long organizationId) {
        return jdbc.sql(SELECT + "where organization_id = :organization and status = 'OPEN' order by id desc")
                .param("organization", organizationId)
                .query(TeamInvitationRows::invitation)
                .list();
    }

    int sentSince(long organizationId, Instant since) {
        return jdbc.sql("select count(*) from team_invitation"
                        + " where organization_id = :organization and sent_at > :since")
                .param("organization", organizationId)
                .param("since", utc(since))
                .query(Integer.class)
                .single();
    }

    void insert(TeamInvitation wish, String tokenHash) {
        jdbc.sql("""
                        insert into team_invitation (public_id, organization_id, email, role, token_hash, status, mailed,
                            inviter, inviter_name, created_at, sent_at, expires_at)
                        values (:publicId, :organization, :email, :role, :tokenHash, 'OPEN', :mailed, :inviter,
                            :inviterName, :createdAt, :createdAt, :expiresAt)
                        """)
                .param("publicId", wish.publicId())
                .param("organization", wish.organizationId())
                .param("email", wish.email())
                .param("role", wish.role().name())
                .param("tokenHash", tokenHash)
                .param("mailed", wish.mailed())
                .param("inviter", wish.inviter())
                .param("inviterName", wish.inviterName())
                .param("createdAt", utc(wish.createdAt()))
                .param("expiresAt", utc(wish.expiresAt()))
                .update();
    }

    /** Another link takes the place of the one before. */
    void resent(TeamInvitation again, String tokenHash) {
        jdbc.sql("""
                        update team_invitation set token_hash = :tokenHash, mailed = :mailed, inviter = :inviter,
                            inviter_name = :inviterName, sent_at = :sentAt, expires_at = :expiresAt
                        where organization_id = :organization and id = :id and status = 'OPEN'
                        """)
                .param("tokenHash", tokenHash)
                .param("mailed", again.mailed())
                .param("inviter", again.inviter())
                .param("inviterName", again.inviterName())
                .param("sentAt", utc(again.sentAt()))
                .param("expiresAt", utc(again.expiresAt()))
                .param("organization", again.organizationId())
                .param("id", again.id())
                .update();
    }

    /** @param by who took it back, {@code null} when it was used; @return false when it had ended before */
    boolean end(TeamInvitation invitation, Status status, Instant now, String by) {
        return jdbc.sql("""
                        update team_invitation set status = :status, ended_at = :now, ended_by = :by
                        where organization_id = :organization and id = :id and status = 'OPEN'
                        """)
                        .param("status", status.name())
                        .param("now", utc(now))
                        .param("by", by, Types.VARCHAR)
                        .param("organization", invitation.organizationId())
                        .param("id", invitation.id())
                        .update()
                == 1;
    }

    private static TeamInvitation invitation(ResultSet row, int number) throws SQLException {
        return new TeamInvitation(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("organization_id"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                Status.valueOf(row.getString("status")),
                row.getBoolean("mailed"),
                row.getString("inviter"),
                row.getString("inviter_name"),
                instant(row, "created_at"),
                instant(row, "sent_at"),
                instant(row, "expires_at"),
                instant(row, "ended_at"),
                row.getString("ended_by"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
