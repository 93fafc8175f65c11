package io.purser.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.apikeys.ApiKeys;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Actor;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;

/** AUTH-16, AUTH-29, AUTH-32: a half session reaches nothing, an ended one less. */
@IntegrationTest
class FactorGateTest {
    private static final List<String> EVERYWHERE = List.of(
            "/",
            "/payouts",
            "/payouts.csv",
            "/balance/statement.csv",
            "/documents/doc_x",
            "/profile",
            "/settings",
            "/profile/factors",
            "/confirm",
            "/no-such-page");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestTenants tenants;

    @Autowired
    Memberships memberships;

    @Autowired
    PersonAccess access;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private User person;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
        person = people.person("Half Way");
        memberships.add(tenant.organizationId(), person.id(), Role.OWNER);
    }

    @Test
    void withOnlyThePasswordStepNothingButTheFactorStepIsReached() throws Exception {
        people.haveAnApp(person);
        var half = people.signedIn(person, tenant);
        for (String path : EVERYWHERE) {
            mvc.perform(get(path).with(half))
                    .andExpect(status().isFound())
                    .andExpect(header().string("Location", org.hamcrest.Matchers.startsWith("/sign-in/factor")));
            mvc.perform(get(path)
                            .with(half)
                            .header("HX-Request", "true")
                            .header("HX-Current-URL", "http://localhost/payouts?x=1"))
                    .andExpect(status().isUnauthorized())
                    .andExpect(header().string("HX-Redirect", "/sign-in/factor?next=%2Fpayouts%3Fx%3D1"));
        }
        mvc.perform(post("/payouts").with(half).with(csrf()))
                .andExpect(status().isFound())
                .andExpect(redirectedUrl("/sign-in/factor"));
        mvc.perform(post("/sign-out").with(half).with(csrf())).andExpect(redirectedUrl("/sign-in?signed-out"));
    }

    @Test
    void aSecondFactorOfAnyKindMakesTheSessionWhole() throws Exception {
        people.haveAnApp(person);
        for (String factor : List.of(Factors.TOTP, Factors.PASSKEY, Factors.RECOVERY_CODE)) {
            mvc.perform(get("/payouts").with(people.signedIn(person, tenant, Duration.ofHours(1), factor)))
                    .andExpect(status().isOk());
        }
        mvc.perform(get("/payouts").with(people.signedIn(person, tenant, Duration.ZERO)))
                .andExpect(redirectedUrl("/sign-in/factor?next=%2Fpayouts"));
    }

    @Test
    void whoeverLacksADemandedFactorIsSentToSetOneUp() throws Exception {
        var whole = people.signedIn(person, tenant);
        mvc.perform(get("/payouts").with(whole)).andExpect(status().isOk());
        demand();
        for (String path : List.of("/", "/payouts", "/payouts.csv", "/profile", "/no-such-page")) {
            mvc.perform(get(path).with(whole))
                    .andExpect(status().isFound())
                    .andExpect(header().string("Location", org.hamcrest.Matchers.startsWith("/profile/factors")));
        }
        people.haveAnApp(person);
        mvc.perform(get("/payouts").with(people.signedIn(person, tenant, Duration.ZERO, Factors.TOTP)))
                .andExpect(status().isOk());
    }

    @Test
    void aDisabledPersonsSessionsAndKeysEndAtOnce() throws Exception {
        Tenant asPerson = memberships.of(person.id()).get(0).tenant(tenant.mode(), SignedInUser.of(person));
        assertThat(asPerson.actor().kind()).isEqualTo(Actor.Kind.USER);
        String key = keys.issue(asPerson, "Till", null).text();
        Cookie session = mvc.perform(signIn()).andReturn().getResponse().getCookie("SESSION");
        mvc.perform(get("/payouts").cookie(session)).andExpect(status().isOk());
        assertThat(keys.find(key)).isPresent();
        access.disable(access.find(person.email()).orElseThrow());
        mvc.perform(get("/payouts").cookie(session)).andExpect(redirectedUrl("/sign-in?next=%2Fpayouts"));
        mvc.perform(get("/payouts").with(people.signedIn(person, tenant)))
                .andExpect(redirectedUrl("/sign-in?next=%2Fpayouts"));
        mvc.perform(signIn())
                .andExpect(org.springframework.test.web.servlet.result.MockMvcResultMatchers.forwardedUrl(
                        "/sign-in/refused"));
        assertThat(keys.find(key)).isEmpty();
        access.enable(access.find(person.email()).orElseThrow());
        assertThat(keys.find(key)).isPresent();
        mvc.perform(signIn()).andExpect(redirectedUrl("/"));
    }

    private org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder signIn() {
        return post("/sign-in")
                .param("email", person.email())
                .param("password", TestPeople.PASSWORD)
                .with(csrf());
    }

    private void demand() {
        jdbc.sql("update organization set second_factor_since = ? where id = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC), tenant.organizationId())
                .update();
    }
}
