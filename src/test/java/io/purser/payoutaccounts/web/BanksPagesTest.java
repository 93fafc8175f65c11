package io.purser.payoutaccounts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.BankAccounts.NewBank;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.util.HtmlUtils;

@IntegrationTest
class BanksPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    BankAccounts banks;

    private Tenant tenant;
    private RequestPostProcessor owner;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
    }

    @Test
    void anotherOrganizationsBankDoesNotExist() throws Exception {
        BankAccount bank = bank("000123456789");
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        mvc.perform(get("/banks").with(stranger)).andExpect(content().string(not(containsString("6789"))));
        mvc.perform(get("/banks/" + bank.publicId() + "/remove").with(stranger)).andExpect(status().isNotFound());
        mvc.perform(send("/banks/" + bank.publicId() + "/remove").with(stranger))
                .andExpect(status().isNotFound());
        mvc.perform(send("/banks/" + bank.publicId() + "/default").with(stranger))
                .andExpect(status().isNotFound());
        assertThat(banks.all(tenant.environmentId())).hasSize(1);
    }

    @Test
    void aViewerLooksButDoesNotTouch() throws Exception {
        BankAccount bank = bank("000123456789");
        RequestPostProcessor viewer = people.viewer(tenant);
        mvc.perform(get("/banks").with(viewer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("•••• 6789")))
                .andExpect(content().string(not(containsString("/banks/new"))))
                .andExpect(content().string(not(containsString("/remove"))));
        mvc.perform(get("/banks/new").with(viewer)).andExpect(status().isForbidden());
        mvc.perform(filled("000123456780").with(viewer)).andExpect(status().isForbidden());
        mvc.perform(send("/banks/" + bank.publicId() + "/remove").with(viewer)).andExpect(status().isForbidden());
        mvc.perform(send("/banks/" + bank.publicId() + "/default").with(viewer)).andExpect(status().isForbidden());
        assertThat(banks.all(tenant.environmentId())).hasSize(1);
    }

    @Test
    void anAddedBankIsShownByItsLastFour() throws Exception {
        mvc.perform(filled("000123456789").with(owner)).andExpect(redirectedUrl("/banks"));
        mvc.perform(get("/banks").with(owner))
                .andExpect(content().string(containsString("Sandbox Bank")))
                .andExpect(content().string(containsString("•••• 6789")))
                .andExpect(content().string(not(containsString("000123456789"))));
    }

    @Test
    void aMistakeIsToldBesideItsFieldAndTheNumberIsAskedAgain() throws Exception {
        mvc.perform(send("/banks")
                        .param("holderName", "Ada \"L\" <b>")
                        .param("routingNumber", "110000001")
                        .param("accountNumber", "55667788991")
                        .param("accountType", "savings")
                        .with(owner))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("check digit does not match")))
                .andExpect(content().string(containsString("Ada &quot;L&quot; &lt;b&gt;")))
                .andExpect(content().string(containsString("110000001")))
                .andExpect(content().string(containsString("never send it back")))
                .andExpect(content().string(not(containsString("55667788991"))));
        assertThat(banks.all(tenant.environmentId())).isEmpty();
    }

    @Test
    void theSameBankTwiceIsTold() throws Exception {
        mvc.perform(filled("000123456789").with(owner)).andExpect(redirectedUrl("/banks"));
        mvc.perform(filled("000123456789").with(owner))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("is on your list already")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//evil.example",
                "https://evil.example",
                "/\\evil.example",
                "/%2f/evil.example",
                "javascript:alert(1)",
                "/verification?x=//evil.example",
                ""
            })
    void theWayBackStaysInThePortal(String back) throws Exception {
        mvc.perform(filled("000123456789").param("return", back).with(owner)).andExpect(redirectedUrl("/banks"));
    }

    @Test
    void theWayBackToVerificationIsKept() throws Exception {
        mvc.perform(filled("000123456789").param("return", "/verification").with(owner))
                .andExpect(redirectedUrl("/verification"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "' or 1=1 --",
                "Ω≈ç√∫˜µ≤≥÷ 田中さん 𠜎 👩🏽 ﷽ ‪‪test‪",
                "{{7*7}} ${7*7} #{x} *{x} @{x} [[${7*7}]]",
                "%s%n%p \\u0000 &lt;",
                "Ṱ̺̺̕o͞ ̷i̲̬͇̪͙n̝̗͕v̟̜̘̦͟o̶̙̰̠kè͚̮̺̪̹̱̤"
            })
    void aStrangeHolderIsStoredAndShownExactly(String holder) throws Exception {
        mvc.perform(send("/banks")
                        .param("holderName", holder)
                        .param("routingNumber", "110000000")
                        .param("accountNumber", "000123456789")
                        .param("accountType", "checking")
                        .with(owner))
                .andExpect(redirectedUrl("/banks"));
        assertThat(banks.all(tenant.environmentId()).get(0).holderName()).isEqualTo(holder);
        String page =
                mvc.perform(get("/banks").with(owner)).andReturn().getResponse().getContentAsString();
        assertThat(HtmlUtils.htmlUnescape(page)).contains(holder);
        assertThat(page).doesNotContain("<script>alert");
    }

    @Test
    void aRefusedBankSaysWhyAndWhatNext() throws Exception {
        BankAccount bank = bank("000111111113");
        banks.markErrored(tenant.environmentId(), bank.publicId(), "account_closed");
        shows("The bank says that this account was closed. Add another account");
        BankAccount other = bank("000111111114");
        banks.markErrored(tenant.environmentId(), other.publicId(), "something_new");
        shows("did not accept this account");
        mvc.perform(send("/banks/" + other.publicId() + "/default").with(owner)).andExpect(redirectedUrl("/banks"));
        assertThat(banks.preferred(tenant.environmentId()).map(BankAccount::publicId))
                .contains(bank.publicId());
    }

    @Test
    void removingAsksFirst() throws Exception {
        BankAccount bank = bank("000123456789");
        mvc.perform(get("/banks/" + bank.publicId() + "/remove").with(owner))
                .andExpect(content().string(containsString("It is your only account")));
        assertThat(banks.all(tenant.environmentId())).hasSize(1);
        mvc.perform(send("/banks/" + bank.publicId() + "/remove").with(owner)).andExpect(redirectedUrl("/banks"));
        assertThat(banks.all(tenant.environmentId())).isEmpty();
        mvc.perform(send("/banks/" + bank.publicId() + "/remove").with(owner)).andExpect(status().isNotFound());
    }

    private ResultActions shows(String words) throws Exception {
        return mvc.perform(get("/banks").with(owner)).andExpect(content().string(containsString(words)));
    }

    private BankAccount bank(String number) {
        return banks.add(
                tenant.environmentId(),
                tenant.actor(),
                new NewBank("Ada Lovelace", number, "110000000", "checking", "US", "USD", false));
    }

    private static MockHttpServletRequestBuilder filled(String number) {
        return send("/banks")
                .param("holderName", "Ada Lovelace")
                .param("routingNumber", "110000000")
                .param("accountNumber", number)
                .param("accountType", "checking");
    }

    private static MockHttpServletRequestBuilder send(String path) {
        return post(path).with(csrf());
    }
}
