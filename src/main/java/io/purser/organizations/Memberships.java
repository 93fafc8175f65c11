package io.purser.organizations;

import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who belongs to which organization, as what. */
@Service
public class Memberships {
    private final JdbcClient jdbc;
    private final Clock clock;

    Memberships(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** Oldest first; the first one is where a new session starts. One statement, made for every request. */
    public List<Membership> of(long userId) {
        return jdbc.sql("""
                        select o.id, o.public_id, o.name, o.country, o.currency, o.zone,
                               live.id as live_id, sandbox.id as sandbox_id, m.role
                        from membership m
                        join organization o on o.id = m.organization_id
                        join environment live on live.organization_id = o.id and live.mode = 'LIVE'
                        join environment sandbox on sandbox.organization_id = o.id and sandbox.mode = 'SANDBOX'
                        where m.user_id = :user
                        order by m.id
                        """)
                .param("user", userId)
                .query((row, number) -> new Membership(
                        row.getLong("id"),
                        row.getString("public_id"),
                        row.getString("name"),
                        row.getString("country"),
                        row.getString("currency"),
                        ZoneId.of(row.getString("zone")),
                        row.getLong("live_id"),
                        row.getLong("sandbox_id"),
                        Role.valueOf(row.getString("role"))))
                .list();
    }

    /** The people of an organization, by name. */
    @Transactional(readOnly = true)
    public List<Member> in(long organizationId) {
        return jdbc.sql("""
                        select u.id, u.public_id, u.name, u.email, m.role from membership m
                        join app_user u on u.id = m.user_id
                        where m.organization_id = :organization
                        order by u.name, u.id
                        """)
                .param("organization", organizationId)
                .query(Memberships::member)
                .list();
    }

    /** Those who can change roles in the organization. */
    public List<Member> grantersIn(long organizationId) {
        return in(organizationId).stream()
                .filter(member -> member.role().may(Permission.TEAM_MANAGE))
                .toList();
    }

    @Transactional
    public void add(long organizationId, long userId, Role role) {
        jdbc.sql("insert into membership (organization_id, user_id, role, created_at) values (?, ?, ?, ?)")
                .params(organizationId, userId, role.name(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
    }

    /**
     * Makes changes of an organization's people wait for each other until the transaction ends. Whoever decides by
     * what the memberships say (the last owner, what an inviter is) reads them after this.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void lock(long organizationId) {
        jdbc.sql("select id from organization where id = :id for update")
                .param("id", organizationId)
                .query(Long.class)
                .optional()
                .orElseThrow(BusinessError::notFound);
    }

    /** @param userPublicId {@code usr_…} */
    @Transactional(readOnly = true)
    public Optional<Member> find(long organizationId, String userPublicId) {
        return jdbc.sql("""
                        select u.id, u.public_id, u.name, u.email, m.role from membership m
                        join app_user u on u.id = m.user_id
                        where m.organization_id = :organization and u.public_id = :person
                        """)
                .param("organization", organizationId)
                .param("person", userPublicId)
                .query(Memberships::member)
                .optional();
    }

    @Transactional
    public void change(long organizationId, long userId, Role role) {
        jdbc.sql("update membership set role = :role where organization_id = :organization and user_id = :user")
                .param("role", role.name())
                .param("organization", organizationId)
                .param("user", userId)
                .update();
    }

    @Transactional
    public void remove(long organizationId, long userId) {
        jdbc.sql("delete from membership where organization_id = :organization and user_id = :user")
                .param("organization", organizationId)
                .param("user", userId)
                .update();
    }

    private static Member member(ResultSet row, int number) throws SQLException {
        return new Member(
                row.getLong("id"),
                row.getString("public_id"),
                row.getString("name"),
                row.getString("email"),
                Role.valueOf(row.getString("role")));
    }

    /**
     * One person as a colleague sees them.
     *
     * @param userId row number, never shown; publicId {@code usr_…}
     */
    public record Member(long userId, String publicId, String name, String email, Role role) {}
}
