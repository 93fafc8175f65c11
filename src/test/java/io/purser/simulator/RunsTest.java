package io.purser.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.organizations.Role;
import io.purser.payouts.PayoutStatus;
import io.purser.payouts.Payouts;
import io.purser.payouts.SandboxMerchant;
import io.purser.platform.Tenant;
import io.purser.providers.sandbox.SandboxBook;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class RunsTest {
    private static final String SCRIPT = """
            {"purser":"sandbox-run","version":1,"steps":[
            {"action":"fault","with":"rate_limited","times":1},
            {"action":"fault","with":"tampered_event","times":1},
            {"action":"fault","with":"return_after_paid","times":1},
            {"action":"pay","amount":5000,"with":"succeeded"},
            {"action":"refund","of":1},
            {"action":"refund","of":1},
            {"action":"payout","amount":2500},
            {"action":"payout","amount":99000000},
            {"action":"advance","seconds":86400}]}
            """;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestTenants tenants;

    @Autowired
    SandboxMerchant merchant;

    @Autowired
    Runs runs;

    @Autowired
    RunJob job;

    @Autowired
    Payouts payouts;

    @Autowired
    SandboxBook book;

    Tenant tenant;

    @BeforeEach
    void aMerchant() {
        tenant = merchant.ready("000123456789");
    }

    @Test
    void strangersViewersAndLiveModeHaveNoRuns() throws Exception {
        String run = runs.load(tenant, SCRIPT);
        Tenant stranger = tenants.sandbox();
        for (String path : new String[] {"", "/file"}) {
            mvc.perform(get("/simulator/runs/" + run + path).with(people.owner(stranger)))
                    .andExpect(status().isNotFound());
            mvc.perform(get("/simulator/runs/" + run + path).with(people.viewer(tenant)))
                    .andExpect(status().isForbidden());
        }
        var owner = people.owner(tenant);
        var live = post(owner, "/switch/mode", "mode", "live")
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        for (String path : new String[] {"", "/" + run, "/" + run + "/file"}) {
            mvc.perform(get("/simulator/runs" + path).cookie(live).with(owner)).andExpect(status().isNotFound());
        }
        post(people.owner(stranger), "/simulator/runs/" + run + "/again").andExpect(status().isNotFound());
        post(people.viewer(tenant), "/simulator/runs", "seed", "1", "length", "3")
                .andExpect(status().isForbidden());
        assertThat(runs.page(stranger.environmentId(), null, 5)).isEmpty();
        assertThat(runs.page(tenant.environmentId(), null, 5)).hasSize(1);
    }

    @Test
    void wrongInputIsExplainedAndKeptAndStartsNothing() throws Exception {
        post(people.owner(tenant), "/simulator/runs", "seed", "many", "length", "3")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("seed-error")))
                .andExpect(content().string(containsString("value=\"many\"")));
        post(people.owner(tenant), "/simulator/runs", "seed", "1", "length", "101")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("length-error")));
        post(people.owner(tenant), "/simulator/runs/load", "run", "<b>no run</b>")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("&lt;b&gt;no run&lt;/b&gt;")));
        assertThat(runs.page(tenant.environmentId(), null, 5)).isEmpty();
    }

    @Test
    void everyStepIsDoneOnceAndSaysWhatBecameOfIt() throws Exception {
        String id = runs.load(tenant, SCRIPT);
        Run run = finished(id);
        assertThat(run.results()).hasSize(9);
        assertThat(run.results().get(5).refused()).isEqualTo("simulator_not_possible");
        assertThat(run.results().get(7).refused()).isEqualTo("insufficient_balance");
        assertThat(run.refusals()).isEqualTo(2);
        job.run(tenant.environmentId() + ":" + id);
        assertThat(runs.get(tenant.environmentId(), id).results()).hasSize(9);
        String payout = run.results().get(6).objectId();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> payouts.get(tenant, payout).status() == PayoutStatus.RETURNED);
        assertThat(book.payments(tenant.environmentId(), 5)).hasSize(1);
        for (String language : new String[] {"en", "es"}) {
            mvc.perform(get("/simulator/runs/" + id)
                            .header("Accept-Language", language)
                            .with(people.owner(tenant)))
                    .andExpect(content().string(containsString("insufficient_balance")))
                    .andExpect(content().string(containsString("/payouts/" + payout)))
                    .andExpect(content().string(not(containsString("??"))));
        }
    }

    @Test
    void whoMayNotPayOutDoesNotPayOutByARun() throws Exception {
        post(people.member(tenant, Role.DEVELOPER), "/simulator/runs/load", "run", SCRIPT)
                .andExpect(status().isSeeOther());
        Run run = finished(runs.page(tenant.environmentId(), null, 1).get(0).publicId());
        assertThat(run.results().get(6).refused()).isEqualTo("simulator_run_permission");
        assertThat(run.results().get(7).refused()).isEqualTo("simulator_run_permission");
    }

    @Test
    void aRunIsTakenAwayAndPlayedAgain() throws Exception {
        String first = runs.draw(tenant, "4711", "2");
        String file = mvc.perform(get("/simulator/runs/" + first + "/file").with(people.owner(tenant)))
                .andExpect(header().string("Content-Disposition", containsString(first + ".json")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Tenant elsewhere = tenants.sandbox();
        String second = runs.load(elsewhere, file);
        String third = runs.again(tenant, first);
        RunScript script = runs.get(tenant.environmentId(), first).script();
        assertThat(script.seed()).isEqualTo(4711);
        assertThat(runs.get(elsewhere.environmentId(), second).script()).isEqualTo(script);
        assertThat(runs.get(tenant.environmentId(), third).script()).isEqualTo(script);
        finished(first);
        finished(third);
    }

    private Run finished(String id) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> runs.get(tenant.environmentId(), id).finished());
        return runs.get(tenant.environmentId(), id);
    }

    private ResultActions post(RequestPostProcessor person, String path, String... parameters) throws Exception {
        var request = MockMvcRequestBuilders.post(path);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return mvc.perform(request.with(person).with(csrf()));
    }
}
