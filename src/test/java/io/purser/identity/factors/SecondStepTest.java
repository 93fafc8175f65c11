package io.purser.identity.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.identity.Factors;
import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.Vault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** AUTH-12, 13, 14, 22, 24, 29, SESS-01: an app's codes and recovery codes, from setting up to taking away. */
@IntegrationTest
class SecondStepTest {
    private static final Pattern CODE = Pattern.compile("<code class=\"mono\">([a-z2-9-]{34})</code>");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestTenants tenants;

    @Autowired
    Memberships memberships;

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private User person;
    private Cookie session;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
        person = people.person("Tess Two");
        memberships.add(tenant.organizationId(), person.id(), Role.OWNER);
    }

    @Test
    void aRecoveryCodeIsLong() throws Exception {
        // 28 of 31 letters are 138 bits
        assertThat(setUp())
                .hasSize(RecoveryCodes.HOW_MANY)
                .allSatisfy(code -> assertThat(code).matches("([a-hjkmnp-z2-9]{4}-){6}[a-hjkmnp-z2-9]{4}"));
    }

    @Test
    void anAppIsSetUpConfirmedAndThenAskedForOnce() throws Exception {
        List<String> codes = setUp();
        assertThat(codes).hasSize(RecoveryCodes.HOW_MANY).doesNotHaveDuplicates();
        assertThat(stored("select sealed_secret from totp_factor where user_id = ?"))
                .doesNotContain(TotpCode.base32(secret()));
        assertThat(stored("select code_hash from recovery_code where user_id = ?"))
                .doesNotContain(codes.get(0));
        assertThat(mails()).contains("An authenticator app was set up");

        half();
        String before = session.getValue();
        String code = code(0);
        keep(mvc.perform(answer("/sign-in/factor", "code", code).param("next", "/payouts")))
                .andExpect(redirectedUrl("/payouts"));
        assertThat(session.getValue()).isNotEqualTo(before);
        mvc.perform(get("/payouts").cookie(session)).andExpect(status().isOk());
        mvc.perform(get("/payouts").cookie(new Cookie("SESSION", before)))
                .andExpect(redirectedUrl("/sign-in?next=%2Fpayouts"));

        half();
        mvc.perform(answer("/sign-in/factor", "code", code))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("used already")));
        mvc.perform(get("/payouts").cookie(session)).andExpect(redirectedUrl("/sign-in/factor?next=%2Fpayouts"));
    }

    @Test
    void aRecoveryCodeSignsInOnceAndARenewedSetEndsTheOldOne() throws Exception {
        List<String> codes = setUp();
        half();
        String typed = codes.get(3).toUpperCase().replace("-", " ");
        keep(mvc.perform(answer("/sign-in/factor/recovery", "recovery", typed))).andExpect(redirectedUrl("/"));
        mvc.perform(get("/profile/factors").cookie(session))
                .andExpect(content().string(containsString("9 of your codes are left")));
        assertThat(mails()).contains("A recovery code was used");
        half();
        mvc.perform(answer("/sign-in/factor/recovery", "recovery", codes.get(3)))
                .andExpect(status().isUnprocessableContent());
        List<String> renewed = codesOn(mvc.perform(post("/profile/factors/recovery")
                        .with(whole(Duration.ZERO))
                        .with(csrf()))
                .andExpect(header().string("Cache-Control", "no-store")));
        assertThat(renewed).hasSize(10).doesNotContainAnyElementsOf(codes);
        mvc.perform(answer("/sign-in/factor/recovery", "recovery", codes.get(4)))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(answer("/sign-in/factor/recovery", "recovery", renewed.get(4)))
                .andExpect(redirectedUrl("/"));
    }

    @Test
    void anothersRecoveryCodeIsNoUse() throws Exception {
        List<String> codes = setUp();
        person = people.person("Mallory");
        setUp();
        half();
        mvc.perform(answer("/sign-in/factor/recovery", "recovery", codes.get(0)))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void theFileHoldsOnlyCodes() throws Exception {
        List<String> codes = setUp();
        mvc.perform(post("/profile/factors/recovery/file")
                        .param("code", codes.get(0), "<script>alert(1)</script>", codes.get(1))
                        .with(whole(Duration.ZERO))
                        .with(csrf()))
                .andExpect(header().string("Content-Disposition", containsString("recovery-codes.txt")))
                .andExpect(content().string(containsString(codes.get(0) + "\r\n" + codes.get(1) + "\r\n")))
                .andExpect(content().string(not(containsString("script"))));
    }

    @Test
    void fiveWrongPauseAndTwentyTellThePerson() throws Exception {
        setUp();
        half();
        for (int wrong = 1; wrong <= 20; wrong++) {
            mvc.perform(answer("/sign-in/factor", "code", "000000")).andExpect(status().isUnprocessableContent());
            if (wrong % 5 == 0) {
                mvc.perform(answer("/sign-in/factor", "code", code(0)))
                        .andExpect(status().isTooManyRequests())
                        .andExpect(header().exists("Retry-After"));
                assertThat(mails().contains("Wrong codes for your sign-in")).isEqualTo(wrong == 20);
                jdbc.sql("update factor_attempts set paused_until = null where user_id = ?")
                        .param(person.id())
                        .update();
            }
        }
        mvc.perform(answer("/sign-in/factor", "code", code(0))).andExpect(redirectedUrl("/"));
    }

    @Test
    void aPhoneWithAWrongClockIsToldSoWhileItIsSetUp() throws Exception {
        mvc.perform(get("/profile/factors/app").with(fresh())).andExpect(status().isOk());
        mvc.perform(confirm(code(-10)))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("the clock of your phone is about")));
        mvc.perform(confirm("12345")).andExpect(content().string(containsString("This code is not right")));
        assertThat(jdbc.sql("select count(*) from totp_factor where user_id = ? and confirmed_at is not null")
                        .param(person.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void removingTheAppAsksForACodeTellsThePersonAndEndsOtherSessions() throws Exception {
        setUp();
        half();
        keep(mvc.perform(answer("/sign-in/factor", "code", code(0))));
        Cookie elsewhere = session;
        var onlyThePassword = people.signedIn(person, tenant, Duration.ofMinutes(6), Factors.TOTP, Factors.PASSWORD);
        mvc.perform(post("/profile/factors/app/remove").with(onlyThePassword).with(csrf()))
                .andExpect(header().string("Location", containsString("/confirm")));
        var freshPassword = people.signedIn(
                person, tenant, Map.of(Factors.PASSWORD, Duration.ZERO, Factors.TOTP, Duration.ofMinutes(6)));
        forgetStep();
        mvc.perform(post("/profile/factors/app/remove").with(freshPassword).with(csrf()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/profile/factors/app/remove")
                        .param("code", code(0))
                        .with(freshPassword)
                        .with(csrf()))
                .andExpect(redirectedUrl("/profile/factors"));
        assertThat(mails()).contains("The authenticator app was removed");
        mvc.perform(get("/payouts").cookie(elsewhere)).andExpect(redirectedUrl("/sign-in?next=%2Fpayouts"));
        half();
        mvc.perform(get("/payouts").cookie(session)).andExpect(status().isOk());
        assertThat(stored("select code_hash from recovery_code where user_id = ?"))
                .isEqualTo("[]");
    }

    @Test
    void theLastFactorStaysWhileItIsDemanded() throws Exception {
        mvc.perform(demand("yes").with(fresh())).andExpect(redirectedUrl("/settings/second-step"));
        mvc.perform(get("/payouts").with(fresh())).andExpect(status().isOk());
        setUp();
        mvc.perform(demand("yes").with(whole(Duration.ZERO)));
        mvc.perform(get("/settings/second-step").with(whole(Duration.ZERO)))
                .andExpect(content().string(containsString("Every member must have a second step since")));
        User lacking = people.person("Lacking Lou");
        memberships.add(tenant.organizationId(), lacking.id(), Role.VIEWER);
        mvc.perform(get("/settings/second-step").with(whole(Duration.ZERO)))
                .andExpect(content().string(containsString("Lacking Lou")))
                .andExpect(content().string(not(containsString("<td>Tess Two"))));
        mvc.perform(get("/payouts").with(people.signedIn(lacking, tenant)))
                .andExpect(redirectedUrl("/profile/factors?next=%2Fpayouts"));
        mvc.perform(get("/profile/factors").with(people.signedIn(lacking, tenant)))
                .andExpect(content().string(containsString("asks its members for a second step")));
        mvc.perform(post("/profile/factors/app/remove")
                        .with(whole(Duration.ZERO))
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Set up another one first")));
        mvc.perform(demand("no").with(whole(Duration.ZERO)));
        mvc.perform(post("/profile/factors/app/remove")
                        .with(whole(Duration.ZERO))
                        .with(csrf()))
                .andExpect(redirectedUrl("/profile/factors"));
        assertThat(jdbc.sql("select action from audit_event where environment_id = ? order by seq")
                        .param(tenant.environmentId())
                        .query(String.class)
                        .list())
                .contains("organization.second_factor_demanded", "organization.second_factor_waived");
    }

    @Test
    void aShortPasswordNeedsItsSecondStep() throws Exception {
        mvc.perform(change("qumwevti").with(fresh()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("at least 15 characters")));
        setUp();
        mvc.perform(change("qumwevti").with(whole(Duration.ZERO))).andExpect(redirectedUrl("/profile/factors"));
        assertThat(mails()).contains("Your password was changed");
        mvc.perform(post("/profile/factors/app/remove")
                        .with(whole(Duration.ZERO))
                        .with(csrf()))
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("too short to protect you alone")));
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndNeedsTheOldOne() throws Exception {
        half();
        Cookie elsewhere = session;
        mvc.perform(change("wrong", "glimmer oatmeal viaduct").with(fresh()))
                .andExpect(content().string(containsString("This is not your password.")));
        mvc.perform(change("glimmer oatmeal viaduct").with(fresh())).andExpect(redirectedUrl("/profile/factors"));
        mvc.perform(get("/payouts").cookie(elsewhere)).andExpect(redirectedUrl("/sign-in?next=%2Fpayouts"));
        mvc.perform(change("glimmer oatmeal viaduct", tenant.organizationName() + " 2026")
                        .with(fresh()))
                .andExpect(content().string(containsString("This password is easy to guess")));
    }

    @Test
    void aHeaderIsNoWayIntoAPage() throws Exception {
        String basic =
                "Basic " + HttpHeaders.encodeBasicAuth(person.email(), TestPeople.PASSWORD, StandardCharsets.UTF_8);
        for (String path : List.of("/payouts", "/", "/payouts.csv")) {
            mvc.perform(get(path).header("Authorization", basic))
                    .andExpect(status().isUnauthorized())
                    .andExpect(header().doesNotExist("Set-Cookie"));
        }
    }

    @Test
    void anOldHashIsMadeAnewAtSignIn() throws Exception {
        String weak = new Argon2PasswordEncoder(16, 32, 1, 1024, 1).encode(TestPeople.PASSWORD);
        jdbc.sql("update app_user set password_hash = ? where id = ?")
                .params(weak, person.id())
                .update();
        half();
        assertThat(stored("select password_hash from app_user where id = ?"))
                .contains("m=19456,t=2")
                .doesNotContain(weak);
        half();
        assertThat(session).isNotNull();
    }

    private List<String> setUp() throws Exception {
        mvc.perform(get("/profile/factors/app").with(fresh()))
                .andExpect(status().isOk())
                .andExpect(content()
                        .string(containsString(TotpCode.base32(secret()).replaceAll("(.{4})(?=.)", "$1 "))));
        List<String> codes = codesOn(mvc.perform(confirm(code(0))).andExpect(status().isOk()));
        forgetStep();
        return codes;
    }

    /** As if half a minute had passed since the last code. */
    private void forgetStep() {
        jdbc.sql("update totp_factor set last_step = 0 where user_id = ?")
                .param(person.id())
                .update();
    }

    private MockHttpServletRequestBuilder confirm(String code) {
        return post("/profile/factors/app").param("code", code).with(fresh()).with(csrf());
    }

    private MockHttpServletRequestBuilder change(String password) {
        return change(TestPeople.PASSWORD, password);
    }

    private MockHttpServletRequestBuilder change(String current, String password) {
        return post("/profile/password")
                .param("current", current)
                .param("password", password)
                .with(csrf());
    }

    private MockHttpServletRequestBuilder demand(String wish) {
        return post("/settings/second-step").param("demand", wish).with(csrf());
    }

    private MockHttpServletRequestBuilder answer(String path, String field, String typed) {
        return post(path).param(field, typed).cookie(session).with(csrf());
    }

    /** Signs in with the password and nothing else. */
    private void half() throws Exception {
        session = null;
        keep(mvc.perform(post("/sign-in")
                .param("email", person.email())
                .param("password", TestPeople.PASSWORD)
                .with(csrf())));
    }

    private ResultActions keep(ResultActions answer) {
        Cookie set = answer.andReturn().getResponse().getCookie("SESSION");
        session = set == null ? session : set;
        return answer;
    }

    private RequestPostProcessor fresh() {
        return people.signedIn(person, tenant);
    }

    private RequestPostProcessor whole(Duration ago) {
        return people.signedIn(person, tenant, ago, Factors.PASSWORD, Factors.TOTP);
    }

    private static List<String> codesOn(ResultActions page) throws Exception {
        String html = page.andReturn().getResponse().getContentAsString();
        return CODE.matcher(html).results().map(found -> found.group(1)).toList();
    }

    private String code(int stepsAway) {
        return TotpCode.at(secret(), TotpCode.stepAt(Instant.now()) + stepsAway);
    }

    private byte[] secret() {
        return vault.openBytes(
                jdbc.sql("select sealed_secret from totp_factor where user_id = ?")
                        .param(person.id())
                        .query((row, number) -> row.getBytes(1))
                        .single(),
                "totp_factor.secret:" + person.id());
    }

    private String stored(String query) {
        return jdbc.sql(query)
                .param(person.id())
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list()
                .toString();
    }

    private String mails() {
        return jdbc.sql("select subject from mail where recipient = ?")
                .param(person.email())
                .query(String.class)
                .list()
                .toString();
    }
}
