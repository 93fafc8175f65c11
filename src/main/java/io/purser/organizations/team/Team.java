package io.purser.organizations.team;

import io.purser.apikeys.MemberKeys;
import io.purser.organizations.MembershipChanged;
import io.purser.organizations.Memberships;
import io.purser.organizations.Memberships.Member;
import io.purser.organizations.PeopleNews;
import io.purser.organizations.Role;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes what the people of an organization are. Nobody changes their own role, nobody touches somebody above them, and
 * one owner stays: all of it is decided by what the memberships say under the organization's lock, not by what the
 * request knew before. A change counts from the next request on, because memberships are read for every one.
 */
@Service
public class Team {
    private final Memberships memberships;
    private final MemberKeys keys;
    private final PeopleNews news;
    private final TeamMails mails;
    private final ApplicationEventPublisher publisher;
    private final JdbcClient jdbc;

    Team(
            Memberships memberships,
            MemberKeys keys,
            PeopleNews news,
            TeamMails mails,
            ApplicationEventPublisher publisher,
            JdbcClient jdbc) {
        this.memberships = memberships;
        this.keys = keys;
        this.news = news;
        this.mails = mails;
        this.publisher = publisher;
        this.jdbc = jdbc;
    }

    /** Everybody, by name. */
    @Transactional(readOnly = true)
    public List<Person> people(Tenant tenant) {
        return jdbc.sql("""
                        select u.id, u.public_id, u.name, u.email, m.role, max(s.last_access_time) as seen
                        from membership m join app_user u on u.id = m.user_id
                            left join spring_session s on s.principal_name = u.public_id
                        where m.organization_id = :organization
                        group by u.id, u.public_id, u.name, u.email, m.role
                        order by u.name, u.id
                        """)
                .param("organization", tenant.organizationId())
                .query(Team::person)
                .list();
    }

    /** @throws BusinessError 404 for who is no member, in another organization too */
    @Transactional(readOnly = true)
    public Member get(Tenant tenant, String publicId) {
        return memberships.find(tenant.organizationId(), publicId).orElseThrow(BusinessError::notFound);
    }

    /** The keys somebody made that work now, in both environments. @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public List<MemberKeys.Owned> keysOf(Tenant tenant, String publicId) {
        return keys.working(tenant.organizationId(), get(tenant, publicId).publicId());
    }

    /**
     * Makes somebody something else; nothing happens when they are that already.
     *
     * @throws BusinessError 404 for who is no member; 403 for oneself, for somebody above and for a role above
     */
    @Transactional
    public Member changeRole(Tenant tenant, String publicId, Role role) {
        memberships.lock(tenant.organizationId());
        Member actor = manager(tenant);
        Member person = another(tenant, actor, publicId);
        if (!actor.role().mayGive(role)) {
            throw new BusinessError(403, "team_role_above", "role");
        }
        if (person.role() == role) {
            return person;
        }
        keepAnOwner(tenant, person);
        memberships.change(tenant.organizationId(), person.userId(), role);
        news.tell(
                tenant.organizationId(),
                tenant.actor(),
                "member.role_changed",
                person.publicId(),
                Map.of(
                        "name", person.name(),
                        "from", person.role().name(),
                        "to", role.name()));
        mails.roleChanged(tenant, person, role);
        publish(tenant, person, role);
        return person;
    }

    /**
     * Ends somebody's membership, and with it the keys they made unless an owner keeps them for the organization.
     *
     * @param keepKeys counts only for an owner; a key that is kept no longer speaks for who made it
     * @throws BusinessError 404 for who is no member; 403 for oneself and for somebody above
     */
    @Transactional
    public Member remove(Tenant tenant, String publicId, boolean keepKeys) {
        memberships.lock(tenant.organizationId());
        Member actor = manager(tenant);
        Member person = another(tenant, actor, publicId);
        keepAnOwner(tenant, person);
        end(tenant, person, keepKeys && actor.role() == Role.OWNER, "member.removed");
        return person;
    }

    /** The asking person goes, and the keys they made with them. @throws BusinessError 409 for the last owner */
    @Transactional
    public void leave(Tenant tenant) {
        memberships.lock(tenant.organizationId());
        Member person = get(tenant, tenant.actor().id());
        keepAnOwner(tenant, person);
        end(tenant, person, false, "member.left");
    }

    private void end(Tenant tenant, Member person, boolean keepKeys, String action) {
        int revoked = keepKeys ? 0 : keys.revoke(tenant.organizationId(), tenant.actor(), person.publicId());
        memberships.remove(tenant.organizationId(), person.userId());
        news.tell(
                tenant.organizationId(),
                tenant.actor(),
                action,
                person.publicId(),
                Map.of(
                        "name", person.name(),
                        "from", person.role().name(),
                        "keys_revoked", String.valueOf(revoked)));
        mails.gone(tenant, person, action.equals("member.left"), revoked);
        publish(tenant, person, null);
    }

    private void publish(Tenant tenant, Member before, Role after) {
        publisher.publishEvent(new MembershipChanged(
                tenant.organizationId(), before.userId(), before.publicId(), before.role(), after, tenant.actor()));
    }

    private Member manager(Tenant tenant) {
        return memberships
                .find(tenant.organizationId(), tenant.actor().id())
                .filter(member -> member.role().may(Permission.TEAM_MANAGE))
                .orElseThrow(() -> new BusinessError(403, "team_not_allowed", null));
    }

    private Member another(Tenant tenant, Member actor, String publicId) {
        Member person = get(tenant, publicId);
        if (person.userId() == actor.userId()) {
            throw new BusinessError(403, "team_own_role", null);
        }
        if (!actor.role().mayGive(person.role())) {
            throw new BusinessError(403, "team_person_above", null);
        }
        return person;
    }

    /** Somebody who may not sign in is no owner to rely on. */
    private void keepAnOwner(Tenant tenant, Member person) {
        if (person.role() != Role.OWNER) {
            return;
        }
        int others = jdbc.sql("""
                        select count(*) from membership m join app_user u on u.id = m.user_id
                        where m.organization_id = :organization and m.role = 'OWNER' and u.id <> :person
                            and u.disabled_at is null
                        """)
                .param("organization", tenant.organizationId())
                .param("person", person.userId())
                .query(Integer.class)
                .single();
        if (others == 0) {
            throw BusinessError.conflict("team_last_owner");
        }
    }

    private static Person person(ResultSet row, int number) throws SQLException {
        long seen = row.getLong("seen");
        Instant at = row.wasNull() ? null : Instant.ofEpochMilli(seen);
        return new Person(
                row.getLong("id"),
                row.getString("public_id"),
                row.getString("name"),
                row.getString("email"),
                Role.valueOf(row.getString("role")),
                at);
    }
}
