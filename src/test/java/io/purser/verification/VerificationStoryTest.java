package io.purser.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.documents.TestFiles;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.PayoutAccount;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutAccountProvider.State;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** From the first answer to the provider's decision, against the sandbox. */
@IntegrationTest
class VerificationStoryTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    BankAccounts banks;

    @Autowired
    PayoutAccounts accounts;

    @Autowired
    SandboxFaults faults;

    @Autowired
    OnAccountNews news;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private RequestPostProcessor owner;
    private Applicant applicant;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
        applicant = new Applicant(mvc, banks, tenant, owner);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void anIndividualIsVerifiedAndTheBankRegistered() throws Exception {
        applicant.prepare(Applicant.business("individual"), Applicant.person("0000"));
        mvc.perform(get("/verification/check").with(owner))
                .andExpect(content().string(containsString("Ada")))
                .andExpect(content().string(containsString("•••• 0000")))
                .andExpect(content().string(containsString("/verification/person?from=check#individual.firstName")));
        applicant.send("/verification/submit", Map.of()).andExpect(redirectedUrl("/verification"));
        becomes(State.VERIFIED);
        mvc.perform(get("/verification").with(owner))
                .andExpect(content().string(containsString("You are verified.")))
                .andExpect(content().string(not(containsString("hx-get"))));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        banks.all(tenant.environmentId()).stream().allMatch(bank -> bank.providerBankId() != null));
        applicant.send("/verification/person", Applicant.person("1111")).andExpect(status().isConflict());
        mvc.perform(get("/verification/person").with(owner)).andExpect(redirectedUrl("/verification"));
        assertThat(jdbc.sql("select country_locked from organization where id = ?")
                        .param(tenant.organizationId())
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void aRestrictedAccountIsToldWhatIsMissingAndCorrected() throws Exception {
        applicant.prepare(Applicant.business("company"), Applicant.company("12-3451111"));
        applicant.send("/verification/submit", Map.of());
        becomes(State.RESTRICTED);
        mvc.perform(get("/verification").with(owner))
                .andExpect(content().string(containsString("The document could not be read.")))
                .andExpect(content().string(containsString("Answer by")))
                .andExpect(content().string(containsString("/verification/fix/document")));
        mvc.perform(get("/verification/fix/document").with(owner))
                .andExpect(content().string(containsString("passport.pdf")));
        mvc.perform(get("/verification/fix/company.name").with(owner)).andExpect(status().isNotFound());
        applicant
                .upload("/verification/fix/document", "x.pdf", TestFiles.svg())
                .andExpect(status().isUnprocessableContent());
        applicant
                .upload("/verification/fix/document", "sharper.png", TestFiles.png())
                .andExpect(redirectedUrl("/verification"));
        becomes(State.VERIFIED);
        mvc.perform(get("/verification").with(owner))
                .andExpect(content().string(containsString("“passport.pdf” became “sharper.png”")));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void aRefusedAccountIsToldWhyAndWhatNext() throws Exception {
        applicant.prepare(Applicant.business("individual"), Applicant.person("2222"));
        applicant.send("/verification/submit", Map.of());
        becomes(State.DISABLED);
        mvc.perform(get("/verification").with(owner))
                .andExpect(content().string(containsString("The provider refused the verification.")))
                .andExpect(content().string(containsString("could not confirm the identity")))
                .andExpect(content().string(containsString("contact the person who runs this portal")));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void submittingTwiceAtOnceOpensOneAccount() throws Exception {
        applicant.prepare(Applicant.business("individual"), Applicant.person("0000"));
        Callable<Integer> submit = () -> applicant
                .send("/verification/submit", Map.of())
                .andReturn()
                .getResponse()
                .getStatus();
        var pool = Executors.newFixedThreadPool(4);
        try {
            for (var answer : pool.invokeAll(List.of(submit, submit, submit, submit))) {
                assertThat(answer.get()).isEqualTo(303);
            }
        } finally {
            pool.shutdown();
        }
        becomes(State.VERIFIED);
        assertThat(count("verification_attempt")).isEqualTo(1);
        assertThat(count("sandbox_account")).isEqualTo(1);
        assertThat(count("payout_account")).isEqualTo(1);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void anAnswerThatNeverCameOpensNoSecondAccount() throws Exception {
        faults.set(tenant.environmentId(), Fault.ACCEPT_THEN_TIMEOUT, 2);
        applicant.prepare(Applicant.business("individual"), Applicant.person("0000"));
        applicant.send("/verification/submit", Map.of());
        becomes(State.VERIFIED);
        assertThat(count("sandbox_account")).isEqualTo(1);
        assertThat(count("verification_attempt")).isEqualTo(1);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void whileTheProviderIsDownThePageSaysSoAndTheSubmissionIsKept() throws Exception {
        faults.set(tenant.environmentId(), Fault.DOWN, SandboxFaults.ALWAYS);
        applicant.prepare(Applicant.business("individual"), Applicant.person("0000"));
        applicant.send("/verification/submit", Map.of());
        await().atMost(Duration.ofSeconds(20)).until(() -> page().contains("The provider does not answer"));
        assertThat(page()).contains("hx-get=\"/verification\"");
        faults.clear(tenant.environmentId());
        becomes(State.VERIFIED);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void lostNewsIsAskedFor() throws Exception {
        faults.set(tenant.environmentId(), Fault.DROP_EVENT, 10);
        applicant.prepare(Applicant.business("individual"), Applicant.person("0000"));
        applicant.send("/verification/submit", Map.of());
        await().atMost(Duration.ofSeconds(40))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    news.ask(tenant.environmentId());
                    return accounts.of(tenant.environmentId())
                            .filter(account -> account.state() == State.VERIFIED)
                            .isPresent();
                });
    }

    private String page() throws Exception {
        return mvc.perform(get("/verification").with(owner))
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private void becomes(State state) {
        await().atMost(Duration.ofSeconds(40))
                .until(() -> accounts.of(tenant.environmentId())
                        .map(PayoutAccount::state)
                        .filter(state::equals)
                        .isPresent());
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table + " where environment_id = ?")
                .param(tenant.environmentId())
                .query(Integer.class)
                .single();
    }
}
