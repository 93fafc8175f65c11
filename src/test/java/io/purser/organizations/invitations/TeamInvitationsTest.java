package io.purser.organizations.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.identity.User;
import io.purser.identity.Users;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.organizations.team.Team;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.TokenHash;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class TeamInvitationsTest {
    private static final String PASSWORD = "plum tractor lantern fig";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    TeamInvitations invitations;

    @Autowired
    Team team;

    @Autowired
    Users users;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private User owner;
    private RequestPostProcessor me;
    private String email;

    @BeforeEach
    void anOwner() {
        Tenant made = tenants.sandbox();
        owner = people.person("Olga Owner");
        memberships.add(made.organizationId(), owner.id(), Role.OWNER);
        tenant = as(owner, made);
        me = people.signedIn(owner, tenant);
        email = Ids.next("new") + "@example.com";
    }

    @Test
    void anotherOrganizationsInvitationsAreNotThere() throws Exception {
        TeamInvitation invitation =
                invitations.invite(tenant, email, Role.VIEWER).invitation();
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        String path = "/settings/team/invitations/" + invitation.publicId();
        mvc.perform(post(path + "/resend").with(stranger).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(post(path + "/cancel").with(stranger).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(get("/settings/team").with(stranger)).andExpect(content().string(not(containsString(email))));
        mvc.perform(get("/settings/team").with(me)).andExpect(content().string(containsString(email)));
    }

    @Test
    void aGuessAndAReplacedLinkLeadNowhereAndTellNobody() throws Exception {
        String replaced = invited(Role.VIEWER);
        jdbc.sql("update team_invitation set sent_at = ? where token_hash = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(2), TokenHash.of(replaced))
                .update();
        String id = invitations.open(tenant).get(0).publicId();
        assertThat(invitations.resend(tenant, id).link()).doesNotContain(replaced);
        for (String token : List.of("0".repeat(26), replaced)) {
            mvc.perform(get("/invitation/" + token))
                    .andExpect(status().isNotFound())
                    .andExpect(header().string("Referrer-Policy", "no-referrer"))
                    .andExpect(content().string(not(containsString(email))));
            mvc.perform(joining(token, "Eve", PASSWORD)).andExpect(status().isNotFound());
        }
        assertThat(users.byEmail(email)).isEmpty();
        assertThatThrownBy(() -> invitations.resend(tenant, id))
                .isInstanceOfSatisfying(
                        BusinessError.class,
                        refused -> assertThat(refused.status()).isEqualTo(429));
    }

    @Test
    void aNewPersonChoosesNameAndPasswordAndJoinsOnce() throws Exception {
        String token = invited(Role.FINANCE);
        mvc.perform(get("/invitation/" + token))
                .andExpect(status().isOk())
                .andExpect(header().string("Referrer-Policy", "no-referrer"))
                .andExpect(header().string("Cache-Control", containsString("no-store")))
                .andExpect(content().string(containsString("Olga Owner")))
                .andExpect(content().string(containsString(email)));
        mvc.perform(joining(token, "Nora New", "short"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Nora New")))
                .andExpect(content().string(not(containsString("value=\"short\""))));
        assertThat(users.byEmail(email)).isEmpty();
        mvc.perform(joining(token, "Nora New", PASSWORD))
                .andExpect(redirectedUrl("/sign-in?created&email=" + email.replace("@", "%40")));
        User nora = users.byEmail(email).orElseThrow();
        assertThat(memberships
                        .find(tenant.organizationId(), nora.publicId())
                        .orElseThrow()
                        .role())
                .isEqualTo(Role.FINANCE);
        mvc.perform(get("/invitation/" + token))
                .andExpect(status().isGone())
                .andExpect(content().string(containsString("This invitation was used")));
        mvc.perform(joining(token, "Eve", PASSWORD)).andExpect(status().isGone());
        mvc.perform(post("/invitation/" + token + "/accept").with(me).with(csrf()))
                .andExpect(status().isGone());
    }

    /** ATO-08: neither signing up with the address nor signing in joins; the person says so. */
    @Test
    void aKnownPersonJoinsOnlyByAgreeing() throws Exception {
        String token = invited(Role.ADMIN);
        User known = users.create("Kim Known", email, PASSWORD);
        RequestPostProcessor kim = people.signedIn(known, tenant);
        mvc.perform(get("/payouts").with(kim)).andExpect(status().isForbidden());
        mvc.perform(get("/invitation/" + token))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/sign-in?next=/invitation/" + token)))
                .andExpect(content().string(not(containsString("name=\"password\""))));
        mvc.perform(joining(token, "Other Name", "another password 1")).andExpect(status().isOk());
        mvc.perform(post("/invitation/" + token + "/accept").with(csrf()))
                .andExpect(redirectedUrl("/sign-in?next=/invitation/" + token));
        mvc.perform(get("/invitation/" + token).with(kim))
                .andExpect(content().string(containsString("Nothing happens until you agree")));
        assertThat(memberships.of(known.id())).isEmpty();
        User other = people.person("Somebody Else");
        mvc.perform(get("/invitation/" + token).with(people.signedIn(other, tenant)))
                .andExpect(content().string(containsString("this invitation is for " + email)));
        mvc.perform(post("/invitation/" + token + "/accept")
                .with(people.signedIn(other, tenant))
                .with(csrf()));
        assertThat(memberships.of(other.id())).isEmpty();
        mvc.perform(post("/invitation/" + token + "/accept").with(kim).with(csrf()))
                .andExpect(redirectedUrl("/"));
        assertThat(memberships.of(known.id()))
                .singleElement()
                .satisfies(each -> assertThat(each.role()).isEqualTo(Role.ADMIN));
        mvc.perform(get("/payouts").with(kim)).andExpect(status().isOk());
    }

    @Test
    void endedOnesSayWhatToDoAndByWhom() throws Exception {
        String expired = invited(Role.VIEWER);
        jdbc.sql("update team_invitation set expires_at = ? where token_hash = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusSeconds(1), TokenHash.of(expired))
                .update();
        mvc.perform(get("/invitation/" + expired))
                .andExpect(status().isGone())
                .andExpect(content().string(containsString("Ask Olga Owner of " + tenant.organizationName())));
        mvc.perform(joining(expired, "Late", PASSWORD)).andExpect(status().isGone());
        invitations.cancel(tenant, invitations.open(tenant).get(0).publicId());
        mvc.perform(get("/invitation/" + expired))
                .andExpect(status().isGone())
                .andExpect(content().string(containsString("taken back")));
        assertThat(users.byEmail(email)).isEmpty();
    }

    @Test
    void nobodyMakesSomebodyMoreThanTheyAre() throws Exception {
        RequestPostProcessor admin = people.member(tenant, Role.ADMIN);
        mvc.perform(get("/settings/team/invite").with(admin))
                .andExpect(content().string(not(containsString("value=\"OWNER\""))));
        mvc.perform(inviting(email, "OWNER").with(admin))
                .andExpect(status().isForbidden())
                .andExpect(content().string(containsString(email)))
                .andExpect(content().string(containsString("Choose another role, or ask an owner.")));
        for (Role role : List.of(Role.FINANCE, Role.DEVELOPER, Role.VIEWER)) {
            mvc.perform(inviting(email, "VIEWER").with(people.member(tenant, role)))
                    .andExpect(status().isForbidden());
        }
        TeamInvitation forOwner = invitations.invite(tenant, email, Role.OWNER).invitation();
        String path = "/settings/team/invitations/" + forOwner.publicId();
        mvc.perform(post(path + "/resend").with(admin).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(post(path + "/cancel").with(admin).with(csrf())).andExpect(status().isForbidden());
        assertThat(invitations.open(tenant)).hasSize(1);
    }

    @Test
    void wrongAddressesAreRefusedBesideTheField() throws Exception {
        for (String wrong :
                List.of("", "nobody", "a@b", "a b@example.com", owner.email().toUpperCase())) {
            mvc.perform(inviting(wrong, "VIEWER").with(me))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("id=\"email-error\"")));
        }
        mvc.perform(inviting(email, "KING").with(me))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"role-error\"")));
        mvc.perform(inviting(" " + email.toUpperCase(), "VIEWER").with(me)).andExpect(status().isOk());
        mvc.perform(inviting(email, "VIEWER").with(me))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("invited already")));
        assertThat(invitations.open(tenant)).extracting(TeamInvitation::email).containsExactly(email);
    }

    @Test
    void fiftyAreTheMost() throws Exception {
        invitations.invite(tenant, email, Role.VIEWER);
        for (int i = 1; i < TeamInvitations.MOST_OPEN; i++) {
            jdbc.sql("""
                            insert into team_invitation (public_id, organization_id, email, role, token_hash, status,
                                mailed, inviter, inviter_name, created_at, sent_at, expires_at)
                            select ?, organization_id, ?, role, ?, status, mailed, inviter, inviter_name, created_at,
                                sent_at, expires_at
                            from team_invitation where organization_id = ? and email = ?
                            """)
                    .params(Ids.next("tinv"), i + email, TokenHash.of(i + email), tenant.organizationId(), email)
                    .update();
        }
        mvc.perform(inviting("last" + email, "VIEWER").with(me))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("50 open invitations")));
    }

    @Test
    void anInvitationDoesNotOutliveTheRightToInvite() throws Exception {
        User admin = people.person("Adam Admin");
        memberships.add(tenant.organizationId(), admin.id(), Role.ADMIN);
        String link = invitations.invite(as(admin, tenant), email, Role.ADMIN).link();
        String token = link.substring(link.lastIndexOf('/') + 1);
        team.changeRole(tenant, admin.publicId(), Role.FINANCE);
        mvc.perform(joining(token, "Nora", PASSWORD)).andExpect(status().isGone());
        assertThat(invitations.open(tenant)).isEmpty();
        assertThat(users.byEmail(email)).isEmpty();
    }

    private String invited(Role role) throws Exception {
        String page = mvc.perform(inviting(email, role.name()).with(me))
                .andExpect(status().isOk())
                .andExpect(header().string("Cache-Control", "no-store"))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher link = Pattern.compile("/invitation/([0-9a-z]{26})").matcher(page);
        assertThat(link.find()).isTrue();
        String token = link.group(1);
        assertThat(jdbc.sql("select count(*) from team_invitation where token_hash = ?")
                        .param(TokenHash.of(token))
                        .query(Integer.class)
                        .single())
                .isOne();
        return token;
    }

    private static MockHttpServletRequestBuilder inviting(String email, String role) {
        return post("/settings/team/invite")
                .param("email", email)
                .param("role", role)
                .with(csrf());
    }

    private static MockHttpServletRequestBuilder joining(String token, String name, String password) {
        return post("/invitation/" + token)
                .param("name", name)
                .param("password", password)
                .with(csrf());
    }

    private static Tenant as(User user, Tenant tenant) {
        return new Tenant(
                tenant.organizationId(),
                tenant.organizationName(),
                tenant.environmentId(),
                tenant.mode(),
                tenant.country(),
                tenant.currency(),
                tenant.zone(),
                new Actor(Actor.Kind.USER, user.publicId(), user.name()),
                tenant.permissions());
    }
}
