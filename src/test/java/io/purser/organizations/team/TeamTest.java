package io.purser.organizations.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.apikeys.ApiKeys;
import io.purser.apikeys.KeyMakers;
import io.purser.audit.AuditLog;
import io.purser.identity.SignedInUser;
import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.mail.Mails;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class TeamTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    Team team;

    @Autowired
    ApiKeys keys;

    @Autowired
    KeyMakers makers;

    @Autowired
    AuditLog audit;

    @Autowired
    Mails mails;

    private Tenant tenant;
    private User owner;
    private User admin;
    private User viewer;

    @BeforeEach
    void threePeople() {
        tenant = tenants.sandbox();
        owner = member("Olga Owner", Role.OWNER);
        admin = member("Adam Admin", Role.ADMIN);
        viewer = member("Vera Viewer", Role.VIEWER);
    }

    @Test
    void anotherOrganizationsPeopleAreNotThere() throws Exception {
        Tenant mine = tenants.sandbox();
        var me = people.owner(mine);
        mvc.perform(get("/settings/team").with(me))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("Vera Viewer"))));
        String page = "/settings/team/" + viewer.publicId();
        mvc.perform(get(page).with(me)).andExpect(status().isNotFound());
        mvc.perform(get(page + "/remove").with(me)).andExpect(status().isNotFound());
        mvc.perform(post(page + "/role").param("role", "OWNER").with(me).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post(page + "/remove").with(me).with(csrf())).andExpect(status().isNotFound());
        assertThat(role(viewer)).isEqualTo(Role.VIEWER);
    }

    @Test
    void whoDoesNotManageTheTeamOnlyReads() throws Exception {
        for (Role role : List.of(Role.FINANCE, Role.DEVELOPER, Role.VIEWER)) {
            var reader = people.member(tenant, role);
            mvc.perform(get("/settings/team").with(reader))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("Olga Owner")))
                    .andExpect(content().string(containsString("Approve payout requests")))
                    .andExpect(content().string(not(containsString("/settings/team/invite"))));
            mvc.perform(get("/settings/team/invite").with(reader)).andExpect(status().isForbidden());
            mvc.perform(post("/settings/team/" + viewer.publicId() + "/role")
                            .param("role", "VIEWER")
                            .with(reader)
                            .with(csrf()))
                    .andExpect(status().isForbidden());
            mvc.perform(post("/settings/team/" + viewer.publicId() + "/remove")
                            .with(reader)
                            .with(csrf()))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void anAdminTouchesNoOwnerAndMakesNone() throws Exception {
        var me = people.signedIn(admin, tenant);
        String theOwner = "/settings/team/" + owner.publicId();
        mvc.perform(get(theOwner).with(me))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("You cannot change an owner")))
                .andExpect(content().string(not(containsString("name=\"role\""))));
        mvc.perform(get(theOwner + "/remove").with(me)).andExpect(status().isForbidden());
        mvc.perform(post(theOwner + "/remove").with(me).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(post(theOwner + "/role").param("role", "VIEWER").with(me).with(csrf()))
                .andExpect(status().isForbidden());
        String theViewer = "/settings/team/" + viewer.publicId();
        mvc.perform(post(theViewer + "/role").param("role", "OWNER").with(me).with(csrf()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString("Choose another role, or ask an owner.")));
        mvc.perform(post(theViewer + "/role").param("role", "KING").with(me).with(csrf()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/settings/team/" + admin.publicId() + "/role")
                        .param("role", "VIEWER")
                        .with(me)
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(role(owner)).isEqualTo(Role.OWNER);
        assertThat(role(viewer)).isEqualTo(Role.VIEWER);
        assertThat(role(admin)).isEqualTo(Role.ADMIN);
    }

    @Test
    void aNewRoleCountsFromTheNextRequestAndIsWrittenDownAndTold() throws Exception {
        var theirs = people.signedIn(viewer, tenant);
        mvc.perform(get("/developers/keys").with(theirs)).andExpect(status().isForbidden());
        mvc.perform(post("/settings/team/" + viewer.publicId() + "/role")
                        .param("role", "DEVELOPER")
                        .with(people.signedIn(admin, tenant))
                        .with(csrf()))
                .andExpect(redirectedUrl("/settings/team"));
        mvc.perform(get("/developers/keys").with(theirs)).andExpect(status().isOk());
        for (Tenant each : List.of(tenant, tenants.live(tenant))) {
            assertThat(audit.about(each.environmentId(), viewer.publicId(), 5))
                    .singleElement()
                    .satisfies(event -> assertThat(event.details())
                            .containsEntry("from", "VIEWER")
                            .containsEntry("to", "DEVELOPER"));
        }
        assertThat(mails.page(tenant.environmentId(), null, 10))
                .extracting(Mails.Mail::recipient)
                .containsExactlyInAnyOrder(owner.email(), viewer.email());
    }

    @Test
    void whoIsRemovedIsOutAtTheNextRequestAndTheirKeysToo() throws Exception {
        var theirs = people.signedIn(admin, tenant);
        var key = keys.issue(as(admin, tenants.live(tenant)), "Till", null);
        mvc.perform(get("/payouts").with(theirs)).andExpect(status().isOk());
        String page = "/settings/team/" + admin.publicId() + "/remove";
        mvc.perform(get(page).with(people.signedIn(owner, tenant)))
                .andExpect(content().string(containsString("Till")))
                .andExpect(content().string(containsString("name=\"revokeKeys\"")));
        mvc.perform(post(page)
                        .param("keys", "shown")
                        .param("revokeKeys", "true")
                        .with(people.signedIn(owner, tenant))
                        .with(csrf()))
                .andExpect(redirectedUrl("/settings/team"));
        mvc.perform(get("/payouts").with(theirs)).andExpect(status().isForbidden());
        mvc.perform(post("/settings")
                        .param("organization", "Mine now")
                        .with(theirs)
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(keys.find(key.text())).isEmpty();
        assertThat(audit.about(tenants.live(tenant).environmentId(), key.key().publicId(), 1))
                .extracting(AuditLog.AuditEvent::action)
                .containsExactly("api_key.revoked");
    }

    @Test
    void onlyAnOwnerKeepsKeysAndTheySpeakForNobody() {
        User other = member("Second Admin", Role.ADMIN);
        var kept = keys.issue(as(admin, tenant), "Kept", null);
        var lost = keys.issue(as(other, tenant), "Lost", null);
        assertThat(makers.of(tenant, kept.key().publicId())).isPresent();
        team.remove(as(admin, tenant), other.publicId(), true);
        assertThat(keys.find(lost.text())).isEmpty();
        team.remove(as(owner, tenant), admin.publicId(), true);
        assertThat(keys.find(kept.text())).isPresent();
        assertThat(makers.of(tenant, kept.key().publicId())).isEmpty();
        memberships.add(tenant.organizationId(), admin.id(), Role.ADMIN);
        assertThat(makers.of(tenant, kept.key().publicId())).isEmpty();
        assertThat(makers.askerOf(tenant, kept.key().publicId())).contains(admin.id());
    }

    @Test
    void theLastOwnerStays() throws Exception {
        mvc.perform(post("/settings/team/leave")
                        .with(people.signedIn(owner, tenant))
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Make somebody else an owner first")));
        assertThat(role(owner)).isEqualTo(Role.OWNER);
        mvc.perform(post("/settings/team/leave")
                        .with(people.signedIn(viewer, tenant))
                        .with(csrf()))
                .andExpect(redirectedUrl("/"));
        assertThat(memberships.find(tenant.organizationId(), viewer.publicId())).isEmpty();
    }

    @Test
    void ofTwoOwnersWhoEndEachOtherAtOnceOneStays() throws Exception {
        for (int round = 0; round < 4; round++) {
            tenant = tenants.sandbox();
            User one = member("One", Role.OWNER);
            User other = member("Other", Role.OWNER);
            boolean demote = round % 2 == 0;
            List<Boolean> done = atOnce(() -> end(one, other, demote), () -> end(other, one, demote));
            assertThat(done).containsExactlyInAnyOrder(true, false);
            assertThat(memberships.in(tenant.organizationId()))
                    .filteredOn(member -> member.role() == Role.OWNER)
                    .hasSize(1);
        }
    }

    @Test
    void ofTwoOwnersWhoLeaveAtOnceOneStays() throws Exception {
        User other = member("Other", Role.OWNER);
        List<Boolean> done = atOnce(() -> leave(owner), () -> leave(other));
        assertThat(done).containsExactlyInAnyOrder(true, false);
        assertThat(memberships.in(tenant.organizationId()))
                .filteredOn(member -> member.role() == Role.OWNER)
                .hasSize(1);
    }

    @Test
    void aTenantOfBeforeChangesNothingWithRightsOfBefore() {
        Tenant asAdmin = as(admin, tenant);
        team.changeRole(as(owner, tenant), admin.publicId(), Role.FINANCE);
        assertThatThrownBy(() -> team.remove(asAdmin, viewer.publicId(), false))
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        refused -> assertThat(refused.status()).isEqualTo(403));
        assertThat(role(viewer)).isEqualTo(Role.VIEWER);
    }

    private boolean end(User actor, User victim, boolean demote) {
        if (demote) {
            return took(() -> team.changeRole(as(actor, tenant), victim.publicId(), Role.VIEWER));
        }
        return took(() -> team.remove(as(actor, tenant), victim.publicId(), false));
    }

    private boolean leave(User person) {
        return took(() -> team.leave(as(person, tenant)));
    }

    private static boolean took(Runnable change) {
        try {
            change.run();
            return true;
        } catch (BusinessError refused) {
            return false;
        }
    }

    private static List<Boolean> atOnce(Callable<Boolean> one, Callable<Boolean> other) throws Exception {
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService two = Executors.newFixedThreadPool(2);
        try {
            Future<Boolean> first = two.submit(() -> {
                start.await();
                return one.call();
            });
            Future<Boolean> second = two.submit(() -> {
                start.await();
                return other.call();
            });
            return List.of(first.get(), second.get());
        } finally {
            two.shutdown();
        }
    }

    private User member(String name, Role role) {
        User user = people.person(name);
        memberships.add(tenant.organizationId(), user.id(), role);
        return user;
    }

    private Role role(User user) {
        return memberships
                .find(tenant.organizationId(), user.publicId())
                .orElseThrow()
                .role();
    }

    private static Tenant as(User user, Tenant tenant) {
        SignedInUser person = SignedInUser.of(user);
        return new Tenant(
                tenant.organizationId(),
                tenant.organizationName(),
                tenant.environmentId(),
                tenant.mode(),
                tenant.country(),
                tenant.currency(),
                tenant.zone(),
                new Actor(Actor.Kind.USER, person.publicId(), person.name()),
                tenant.permissions());
    }
}
