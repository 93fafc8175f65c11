package io.purser.payoutrequests.policy;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.payoutrequests.policy.Policy.Approvers;
import io.purser.payoutrequests.policy.Policy.Conditions;
import io.purser.payoutrequests.policy.Policy.Rule;
import io.purser.payoutrequests.policy.Policy.SelfApproval;
import io.purser.platform.Actor;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.Scene;
import io.purser.testing.TestPeople;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People and policies for tests. */
@Scene
public class PolicyScene {
    private final TestPeople people;
    private final Memberships memberships;
    private final JdbcClient jdbc;

    private final PolicyRows rows;

    PolicyScene(PolicyRows rows, TestPeople people, Memberships memberships, JdbcClient jdbc) {
        this.rows = rows;
        this.people = people;
        this.memberships = memberships;
        this.jdbc = jdbc;
    }

    public User member(Tenant tenant, Role role) {
        User person = people.person("Test " + role + " " + Ids.next("p").substring(2, 8));
        memberships.add(tenant.organizationId(), person.id(), role);
        return person;
    }

    public void leaves(Tenant tenant, User person) {
        jdbc.sql("delete from membership where organization_id = ? and user_id = ?")
                .params(tenant.organizationId(), person.id())
                .update();
    }

    /** In force without anybody's approval, even one that could not be proposed. */
    public void inForce(Tenant tenant, Policy policy) {
        long before = rows.newest(tenant.environmentId()).orElse(Policy.USUAL).version();
        rows.add(tenant.environmentId(), policy.withVersion(before + 1), "Test", null, Instant.now());
    }

    /** The tenant as this person sees it, with every permission. */
    public Tenant as(Tenant tenant, User person) {
        return as(tenant, person, Role.OWNER);
    }

    public Tenant as(Tenant tenant, User person, Role role) {
        return tenant.as(new Actor(Actor.Kind.USER, person.publicId(), person.name()), role.permissions());
    }

    /** From this amount on owners and finance, this many. */
    public static Policy large(long basedOn, long from, int count) {
        Rule rule = new Rule(
                Ids.next("apr"),
                "Large amounts",
                new Conditions(from, false, false, false, null),
                new Approvers(List.of(Role.OWNER, Role.FINANCE), List.of(), count));
        return new Policy(basedOn, SelfApproval.WHEN_ALONE, new Approvers(List.of(), List.of(), 1), List.of(rule));
    }
}
