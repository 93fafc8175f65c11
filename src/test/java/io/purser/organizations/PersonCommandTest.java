package io.purser.organizations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.audit.AuditLog;
import io.purser.audit.AuditLog.AuditEvent;
import io.purser.identity.User;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.MockMvc;

/** The operator beside the working portal: for one person, and nobody else. */
@IntegrationTest
class PersonCommandTest {
    private static final String ASKED = "/sign-in/factor?next=%2Fpayouts";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    AuditLog audit;

    @Autowired
    Environment settings;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private Tenant tenant;
    private User person;
    private User colleague;

    @BeforeEach
    void twoPeople() {
        tenant = tenants.sandbox();
        person = member("Lost Phone");
        colleague = member("Col League");
    }

    @AfterEach
    void letTheOtherTestsSpeak() {
        LoggingSystem.get(getClass().getClassLoader()).setLogLevel("ROOT", LogLevel.WARN);
    }

    @Test
    void whoNobodyKnowsAndWhatNobodyOffersChangesNothing() {
        assertThat(run("nobody@example.com", "--disable")).isOne();
        assertThat(said.toString()).contains("Nobody signs in with nobody@example.com");
        assertThat(run("--disable")).isEqualTo(2);
        assertThat(run(person.email(), "--disable", "--enable")).isEqualTo(2);
        assertThat(run(person.email(), colleague.email())).isEqualTo(2);
        assertThat(run(person.email(), "--dissable")).isEqualTo(2);
        assertThat(run(person.email())).isZero();
        assertThat(said.toString()).contains("Lost Phone (" + person.publicId() + ") may sign in, has no second step");
        assertThat(actions(person)).isEmpty();
    }

    @Test
    void whoIsDisabledIsOutAtOnceAndEnabledComesBack() throws Exception {
        Cookie theirs = signedIn(person);
        Cookie anothers = signedIn(colleague);
        assertThat(run(person.email().toUpperCase(), "--disable")).isZero();
        assertThat(said.toString()).contains("is disabled", "0 open sessions");
        mvc.perform(get("/payouts").cookie(theirs)).andExpect(redirectedUrl("/sign-in?next=%2Fpayouts"));
        mvc.perform(get("/payouts").cookie(anothers)).andExpect(status().isOk());
        assertThat(run(person.email(), "--enable")).isZero();
        mvc.perform(get("/payouts").cookie(theirs)).andExpect(redirectedUrl("/sign-in?next=%2Fpayouts"));
        mvc.perform(get("/payouts").cookie(signedIn(person))).andExpect(status().isOk());
        assertThat(actions(person)).containsExactly("member.enabled", "member.disabled");
    }

    @Test
    void everySessionOfThePersonEndsAndNobodyElses() throws Exception {
        Cookie one = signedIn(person);
        Cookie other = signedIn(person);
        Cookie anothers = signedIn(colleague);
        assertThat(run(person.email(), "--end-sessions")).isZero();
        for (Cookie each : List.of(one, other)) {
            mvc.perform(get("/payouts").cookie(each)).andExpect(redirectedUrl("/sign-in?next=%2Fpayouts"));
        }
        mvc.perform(get("/payouts").cookie(anothers)).andExpect(status().isOk());
        assertThat(actions(person)).containsExactly("member.sessions_ended");
    }

    @Test
    void whoLostTheSecondStepSignsInWithoutUntilThereIsANewOne() throws Exception {
        people.haveAnApp(person);
        people.haveAnApp(colleague);
        mvc.perform(get("/payouts").cookie(signedIn(person))).andExpect(redirectedUrl(ASKED));
        assertThat(run(person.email(), "--forget-second-step")).isZero();
        assertThat(said.toString()).contains("has no second step");
        mvc.perform(get("/payouts").cookie(signedIn(person))).andExpect(status().isOk());
        mvc.perform(get("/payouts").cookie(signedIn(colleague))).andExpect(redirectedUrl(ASKED));
        assertThat(actions(person)).containsExactly("member.second_step_forgotten");
        assertThat(actions(colleague)).isEmpty();
    }

    private User member(String name) {
        User made = people.person(name);
        memberships.add(tenant.organizationId(), made.id(), Role.OWNER);
        return made;
    }

    private Cookie signedIn(User who) throws Exception {
        return mvc.perform(post("/sign-in")
                        .param("email", who.email())
                        .param("password", TestPeople.PASSWORD)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
    }

    private List<String> actions(User who) {
        return audit.about(tenant.environmentId(), who.publicId(), 10).stream()
                .map(AuditEvent::action)
                .toList();
    }

    private int run(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.add("--spring.datasource.url=" + settings.getProperty("spring.datasource.url"));
        line.add("--spring.datasource.username=" + settings.getProperty("spring.datasource.username", "sa"));
        line.add("--spring.datasource.password=" + settings.getProperty("spring.datasource.password", ""));
        return PersonCommand.run(new PrintStream(said, true, StandardCharsets.UTF_8), line.toArray(String[]::new));
    }
}
