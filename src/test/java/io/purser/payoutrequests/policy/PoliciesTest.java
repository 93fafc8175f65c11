package io.purser.payoutrequests.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.payoutrequests.policy.Policies.Decision;
import io.purser.payoutrequests.policy.Policies.Facts;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PoliciesTest {
    @Autowired
    Policies policies;

    @Autowired
    Memberships memberships;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    private Tenant tenant;
    private User owner;

    @BeforeEach
    void oneOwner() {
        tenant = tenants.sandbox();
        owner = member(tenant, Role.OWNER);
    }

    @Test
    void nobodyOfAnotherOrganizationMayApprove() {
        member(tenants.sandbox(), Role.OWNER);
        assertThat(decided(null).stillEligible(Set.of())).containsExactly(owner.id());
    }

    @Test
    void viewersAndDevelopersNeverApprove() {
        member(tenant, Role.VIEWER);
        User developer = member(tenant, Role.DEVELOPER);
        assertThat(decided(developer).needs().get(0).eligible()).containsExactly(owner.id());
    }

    @Test
    void onePersonAloneApprovesTheirOwnAndItIsSaid() {
        Decision alone = decided(owner);
        assertThat(alone.selfApproval()).isTrue();
        assertThat(alone.met(Set.of(owner.id()))).isTrue();
        assertThat(alone.policyVersion()).isZero();
    }

    @Test
    void aSecondApproverEndsThat() {
        User finance = member(tenant, Role.FINANCE);
        Decision now = decided(owner);
        assertThat(now.selfApproval()).isFalse();
        assertThat(now.needs()).singleElement().satisfies(need -> {
            assertThat(need.rule()).isEqualTo("default");
            assertThat(need.count()).isEqualTo(1);
            assertThat(need.eligible()).containsExactly(finance.id());
        });
        assertThat(now.met(Set.of(owner.id()))).isFalse();
    }

    private Decision decided(User requester) {
        Long id = requester == null ? null : requester.id();
        return policies.decide(tenant, new Facts(120_000, true, false, false, id, 120_000));
    }

    private User member(Tenant of, Role role) {
        User person = people.person("Test " + role);
        memberships.add(of.organizationId(), person.id(), role);
        return person;
    }
}
