package io.purser.customers.methods.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.methods.CoolingOff;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class PayeePagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Customers customers;

    @Autowired
    PayoutMethods methods;

    @Autowired
    CoolingOff coolingOff;

    private Tenant tenant;
    private RequestPostProcessor owner;
    private Customer ada;
    private String home;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
        ada = customers
                .create(
                        tenant.environmentId(),
                        tenant.actor(),
                        CustomerFacts.of(null, "ada@example.com", "Ada Lovelace"))
                .customer();
        home = "/customers/" + ada.publicId() + "/methods";
    }

    @Test
    void anotherOrganizationSeesAndChangesNothing() throws Exception {
        PayoutMethod method = method("000123456789");
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        mvc.perform(get("/payees").with(stranger)).andExpect(content().string(not(containsString("Ada"))));
        mvc.perform(get(home).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(get(home + "/new").with(stranger)).andExpect(status().isNotFound());
        mvc.perform(filled("000123456780").with(stranger)).andExpect(status().isNotFound());
        for (String action : new String[] {"/preferred", "/remove", "/callback"}) {
            mvc.perform(post(home + "/" + method.publicId() + action)
                            .with(csrf())
                            .with(stranger))
                    .andExpect(status().isNotFound());
        }
        assertThat(methods.of(tenant.environmentId(), ada.id())).hasSize(1);
    }

    @Test
    void aMethodOfSomebodyElseIsNotFoundUnderThisCustomer() throws Exception {
        PayoutMethod method = method("000123456789");
        Customer bob = customers
                .create(tenant.environmentId(), tenant.actor(), CustomerFacts.of(null, "bob@example.com", "Bob"))
                .customer();
        for (String action : new String[] {"/preferred", "/remove", "/callback"}) {
            mvc.perform(post("/customers/" + bob.publicId() + "/methods/" + method.publicId() + action)
                            .with(csrf())
                            .with(owner))
                    .andExpect(status().isNotFound());
        }
    }

    @Test
    void aViewerLooksButDoesNotTouch() throws Exception {
        PayoutMethod method = method("000123456789");
        RequestPostProcessor viewer = people.viewer(tenant);
        mvc.perform(get(home).with(viewer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("•••• 6789")))
                .andExpect(content().string(not(containsString("/remove"))));
        mvc.perform(filled("000123456780").with(viewer)).andExpect(status().isForbidden());
        mvc.perform(post(home + "/" + method.publicId() + "/remove")
                        .with(csrf())
                        .with(viewer))
                .andExpect(status().isForbidden());
        mvc.perform(post("/payees/settings").param("hours", "0").with(csrf()).with(viewer))
                .andExpect(status().isForbidden());
    }

    @Test
    void theCountryDecidesTheFieldsWithoutAScript() throws Exception {
        mvc.perform(get(home + "/new?country=DE").with(owner))
                .andExpect(content().string(containsString("IBAN")))
                .andExpect(content().string(not(containsString("routingNumber"))));
        mvc.perform(get(home + "/new?country=GB").with(owner))
                .andExpect(content().string(containsString("Sort code")));
        mvc.perform(get(home + "/new?country=US&kind=wallet").with(owner))
                .andExpect(content().string(containsString("name=\"email\"")));
    }

    @Test
    void addedSeenOnTheListAndTheNumberNeverShown() throws Exception {
        mvc.perform(filled("000123456789").with(owner)).andExpect(status().isSeeOther());
        mvc.perform(get("/payees?q=lovel").with(owner))
                .andExpect(content().string(containsString("•••• 6789")))
                .andExpect(content().string(not(containsString("000123456789"))));
        mvc.perform(get("/payees?q=nobody").with(owner)).andExpect(content().string(not(containsString("6789"))));
        mvc.perform(filled("12").with(owner))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("4 to 17 digits")));
    }

    @Test
    void aChangeWaitsUntilACallConfirmsIt() throws Exception {
        method("000123456789");
        mvc.perform(filled("000222333444").with(owner)).andExpect(status().isSeeOther());
        PayoutMethod changed =
                methods.preferred(tenant.environmentId(), ada.id()).orElseThrow();
        mvc.perform(get(home).with(owner)).andExpect(content().string(containsString("The destination was changed")));
        String callback = home + "/" + changed.publicId() + "/callback";
        mvc.perform(get(callback).with(owner)).andExpect(status().isOk());
        mvc.perform(post(callback).with(csrf()).with(owner)).andExpect(status().isUnprocessableContent());
        mvc.perform(get(callback).with(owner)).andExpect(content().string(containsString("nobody else in your")));
        mvc.perform(confirmed(callback).with(owner))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("nobody else in your")));
        RequestPostProcessor finance = people.member(tenant, Role.FINANCE);
        mvc.perform(get(home).with(owner)).andExpect(content().string(containsString("Test FINANCE")));
        mvc.perform(confirmed(callback).with(finance)).andExpect(status().isSeeOther());
        mvc.perform(get(home).with(owner))
                .andExpect(content().string(not(containsString("The destination was changed"))))
                .andExpect(content().string(containsString("Ada confirmed it")));
    }

    @Test
    void removingAndSettings() throws Exception {
        PayoutMethod method = method("000123456789");
        mvc.perform(get(home + "/" + method.publicId() + "/remove").with(owner)).andExpect(status().isOk());
        mvc.perform(post(home + "/" + method.publicId() + "/remove")
                        .with(csrf())
                        .with(owner))
                .andExpect(status().isSeeOther());
        mvc.perform(get(home).with(owner)).andExpect(content().string(containsString("No payout method yet")));
        mvc.perform(get("/payees/settings").with(owner)).andExpect(status().isOk());
        mvc.perform(post("/payees/settings").param("hours", "1e3").with(csrf()).with(owner))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post("/payees/settings").param("hours", "36").with(csrf()).with(owner))
                .andExpect(status().isSeeOther());
        assertThat(coolingOff.of(tenant.environmentId())).isEqualTo(Duration.ofHours(36));
    }

    private static MockHttpServletRequestBuilder confirmed(String callback) {
        return post(callback)
                .param("person", "Ada")
                .param("phone", "+1 555 0100")
                .param("calledAt", "2026-01-02T10:00")
                .param("result", "CONFIRMED")
                .with(csrf());
    }

    private MockHttpServletRequestBuilder filled(String number) {
        MockHttpServletRequestBuilder request = post(home).with(csrf());
        details(number).forEach(request::param);
        return request.param("country", "US").param("kind", "bank_transfer");
    }

    private PayoutMethod method(String number) {
        return methods.add(
                tenant.environmentId(),
                tenant.actor(),
                ada,
                new NewMethod("bank_transfer", "US", details(number)),
                PayoutMethod.Source.ORGANIZATION);
    }

    private static Map<String, String> details(String number) {
        return Map.of(
                "holderName", "Ada Lovelace",
                "routingNumber", "110000000",
                "accountNumber", number,
                "accountType", "checking");
    }
}
