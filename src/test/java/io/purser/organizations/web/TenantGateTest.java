package io.purser.organizations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.cookie;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.request;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Organization;
import io.purser.organizations.Organizations;
import io.purser.organizations.Role;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class TenantGateTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestTenants tenants;

    @Autowired
    Organizations organizations;

    @Autowired
    Memberships memberships;

    @Autowired
    JdbcClient jdbc;

    @Test
    void aForeignOrganizationIsNotThere() throws Exception {
        Tenant mine = tenants.sandbox();
        Organization foreign =
                organizations.create("Foreign", people.person("Stranger").id(), "GB");
        mvc.perform(post("/switch/organization")
                        .param("organization", foreign.publicId())
                        .with(people.owner(mine))
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void aViewerIsToldWhatIsMissingAndWhoCanGrantIt() throws Exception {
        Tenant tenant = tenants.sandbox();
        memberships.add(tenant.organizationId(), people.person("Grace Granter").id(), Role.OWNER);
        mvc.perform(post("/settings").with(people.viewer(tenant)).with(csrf()))
                .andExpect(status().isForbidden())
                .andExpect(content().string(Matchers.containsString("Change the settings")))
                .andExpect(content().string(Matchers.containsString("Grace Granter")));
    }

    @Test
    void somebodyWithoutAnOrganizationIsToldSo() throws Exception {
        Tenant tenant = tenants.sandbox();
        mvc.perform(get("/settings").with(people.signedIn(people.person("Nomad"), tenant)))
                .andExpect(status().isForbidden())
                .andExpect(content().string(Matchers.containsString("You belong to no organization")));
    }

    @Test
    void theSessionRemembersOrganizationAndMode() throws Exception {
        User person = people.person("Both");
        organizations.create("First", person.id(), "US");
        Organization second = organizations.create("Second", person.id(), "GB");
        Cookie session = mvc.perform(post("/sign-in")
                        .param("email", person.email())
                        .param("password", TestPeople.PASSWORD)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        assertThat(seen(session))
                .extracting(Tenant::organizationName, Tenant::mode)
                .containsExactly("First", Mode.SANDBOX);
        mvc.perform(post("/switch/organization")
                        .param("organization", second.publicId())
                        .cookie(session)
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/"));
        mvc.perform(post("/switch/mode").param("mode", "LIVE").cookie(session).with(csrf()))
                .andExpect(redirectedUrl("/"));
        Tenant seen = seen(session);
        assertThat(seen)
                .extracting(Tenant::organizationName, Tenant::mode, Tenant::currency)
                .containsExactly("Second", Mode.LIVE, "GBP");
        mvc.perform(get("/profile").cookie(session)).andExpect(request().attribute("liveProviderMissing", true));
    }

    /** SESS-01: an id that was noted while somebody might do less, or more, is worth nothing afterwards. */
    @Test
    void whoBecomesSomethingElseGoesOnUnderAnotherSessionId() throws Exception {
        Tenant tenant = tenants.sandbox();
        User person = people.person("Rising");
        memberships.add(tenant.organizationId(), person.id(), Role.VIEWER);
        Cookie before = mvc.perform(post("/sign-in")
                        .param("email", person.email())
                        .param("password", TestPeople.PASSWORD)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        mvc.perform(get("/payouts").cookie(before))
                .andExpect(status().isOk())
                .andExpect(cookie().doesNotExist("SESSION"));
        jdbc.sql("update membership set role = 'ADMIN' where user_id = ?")
                .param(person.id())
                .update();
        Cookie after = mvc.perform(get("/payouts").cookie(before))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        assertThat(after.getValue()).isNotEqualTo(before.getValue());
        mvc.perform(get("/payouts").cookie(after))
                .andExpect(status().isOk())
                .andExpect(cookie().doesNotExist("SESSION"));
        mvc.perform(get("/payouts").cookie(before)).andExpect(redirectedUrl("/sign-in?next=%2Fpayouts"));
    }

    private Tenant seen(Cookie session) throws Exception {
        return (Tenant) mvc.perform(get("/profile").cookie(session))
                .andExpect(status().isOk())
                .andReturn()
                .getRequest()
                .getAttribute("tenant");
    }
}
