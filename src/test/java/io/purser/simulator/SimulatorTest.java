package io.purser.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.providers.sandbox.SandboxBook;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxWorld;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

@IntegrationTest
class SimulatorTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestTenants tenants;

    @Autowired
    SandboxBook book;

    @Autowired
    SandboxWorld world;

    @Autowired
    SandboxFaults faults;

    @Autowired
    EnvironmentClock clock;

    Tenant tenant;

    @BeforeEach
    void aSandbox() {
        tenant = tenants.sandbox();
    }

    @Test
    void aViewerIsRefusedAndAStrangersPayoutIsNotFound() throws Exception {
        mvc.perform(get("/simulator").with(people.viewer(tenant))).andExpect(status().isForbidden());
        mvc.perform(MockMvcRequestBuilders.post("/simulator/clock")
                        .param("until", "day")
                        .with(people.viewer(tenant))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        post("/simulator/payouts/tr_foreign", "result", "SETTLE").andExpect(status().isNotFound());
        post("/simulator/payments/ch_foreign/refund").andExpect(status().isNotFound());
        post("/simulator/accounts/acct_foreign", "decision", "VERIFY").andExpect(status().isNotFound());
    }

    @Test
    void isAbsentInLiveMode() throws Exception {
        var owner = people.owner(tenant);
        var session = mvc.perform(MockMvcRequestBuilders.post("/switch/mode")
                        .param("mode", "live")
                        .with(owner)
                        .with(csrf()))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        mvc.perform(get("/simulator").cookie(session).with(owner)).andExpect(status().isNotFound());
        mvc.perform(MockMvcRequestBuilders.post("/simulator/speed")
                        .param("speed", "SECONDS")
                        .cookie(session)
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void showsAWorldWithSomethingInIt(String language) throws Exception {
        pay("25.00", "SUCCEEDED");
        pay("12.00", "FAILED");
        pay("40.00", "DISPUTED");
        mvc.perform(get("/simulator").header("Accept-Language", language).with(people.owner(tenant)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Grace Hopper")))
                .andExpect(content().string(not(containsString("??"))));
    }

    @Test
    void aPaymentGoesIntoTheProvidersBook() throws Exception {
        pay("25.00", "SUCCEEDED")
                .andExpect(redirectedUrl("/simulator"))
                .andExpect(flash().attribute("notice", "simulator.notice.paid"));
        var payment = book.payments(tenant.environmentId(), 5).get(0);
        assertThat(payment.amount()).isEqualTo(2_500);
        assertThat(payment.currency()).isEqualTo("USD");
        post("/simulator/payments/" + payment.id() + "/refund").andExpect(status().isSeeOther());
        assertThat(book.payments(tenant.environmentId(), 5).get(0).refunded()).isEqualTo(2_500);
        post("/simulator/payments/" + payment.id() + "/refund")
                .andExpect(flash().attribute("problem", "error.simulator_not_possible"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "-5", "1.234", "0", "1000000000000000000"})
    void aBadAmountIsExplainedAndKept(String amount) throws Exception {
        pay(amount, "SUCCEEDED")
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("amount-error")))
                .andExpect(content().string(containsString("value=\"" + amount + "\"")));
        assertThat(book.payments(tenant.environmentId(), 5)).isEmpty();
    }

    @Test
    void theClockLetsHappenWhatIsDueAndNeverGoesBack() throws Exception {
        post("/simulator/speed", "speed", "BUSINESS_DAYS").andExpect(status().isSeeOther());
        pay("25.00", "SUCCEEDED");
        assertThat(world.due(tenant.environmentId(), clock.now(tenant.environmentId())))
                .isZero();
        Instant before = clock.now(tenant.environmentId());
        post("/simulator/clock", "until", "next").andExpect(flash().attribute("noticeArgument", 1));
        Instant after = clock.now(tenant.environmentId());
        assertThat(Duration.between(before, after)).isGreaterThan(Duration.ofHours(12));
        assertThat(world.upcoming(tenant.environmentId(), 5)).isEmpty();
        for (String past : new String[] {"2020-01-01", "9999-01-01", "yesterday"}) {
            post("/simulator/clock", "until", past)
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("until-error")));
        }
        assertThat(clock.now(tenant.environmentId())).isBefore(after.plusSeconds(3600));
    }

    @Test
    void saysHowMuchWillHappenBeforeItDoes() throws Exception {
        post("/simulator/speed", "speed", "BUSINESS_DAYS");
        pay("25.00", "SUCCEEDED");
        String date = clock.now(tenant.environmentId())
                .atZone(tenant.zone())
                .toLocalDate()
                .plusDays(20)
                .toString();
        mvc.perform(get("/simulator").param("until", date).with(people.owner(tenant)))
                .andExpect(content().string(containsString("1 event happens until")));
        assertThat(world.upcoming(tenant.environmentId(), 5)).hasSize(1);
    }

    @Test
    void faultsAreSwitched() throws Exception {
        post("/simulator/faults", "fault", "DOWN", "times", "-1");
        assertThat(faults.active(tenant.environmentId())).containsEntry(SandboxFaults.Fault.DOWN, SandboxFaults.ALWAYS);
        post("/simulator/faults", "fault", "DOWN", "times", "0");
        assertThat(faults.active(tenant.environmentId())).isEmpty();
    }

    @Test
    void aDisputeIsWonOrLost() throws Exception {
        pay("40.00", "DISPUTED");
        var payment = book.payments(tenant.environmentId(), 5).get(0);
        assertThat(payment.shown()).isEqualTo("disputed");
        post("/simulator/disputes/" + payment.disputeId(), "won", "true").andExpect(status().isSeeOther());
        assertThat(book.payments(tenant.environmentId(), 5).get(0).shown()).isEqualTo("WON");
        post("/simulator/disputes/" + payment.disputeId(), "won", "false").andExpect(status().isNotFound());
    }

    private ResultActions pay(String amount, String result) throws Exception {
        return post("/simulator/payments", "amount", amount, "payer", "Grace Hopper", "email", "", "result", result);
    }

    private ResultActions post(String path, String... parameters) throws Exception {
        var request = MockMvcRequestBuilders.post(path);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return mvc.perform(request.with(people.owner(tenant)).with(csrf()));
    }
}
