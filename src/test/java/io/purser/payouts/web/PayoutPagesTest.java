package io.purser.payouts.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.payouts.Payout;
import io.purser.payouts.PayoutScene;
import io.purser.payouts.RecipientScene;
import io.purser.payouts.Reservations;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class PayoutPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    PayoutScene scene;

    @Autowired
    RecipientScene others;

    @Autowired
    Reservations reservations;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Test
    void anotherOrganizationFindsNothing() throws Exception {
        Payout payout = scene.requested(scene.funded(5_000), 2_000);
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        String page = "/payouts/" + payout.publicId();
        mvc.perform(get(page).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(get(page).header("HX-Request", "true").with(stranger)).andExpect(status().isNotFound());
        mvc.perform(get(page + "/contents.csv").with(stranger)).andExpect(status().isNotFound());
        mvc.perform(post(page + "/cancel").with(stranger).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(get("/payouts.csv").with(stranger))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(payout.publicId()))));
        mvc.perform(get("/payouts").with(stranger)).andExpect(content().string(not(containsString(payout.publicId()))));
    }

    @Test
    void aViewerLooksButDoesNotTouch() throws Exception {
        Tenant tenant = scene.funded(5_000);
        Payout payout = scene.requested(tenant, 2_000);
        RequestPostProcessor viewer = people.viewer(tenant);
        mvc.perform(get("/payouts").with(viewer)).andExpect(status().isOk());
        mvc.perform(get("/payouts?status=IN_TRANSIT").with(viewer)).andExpect(status().isOk());
        mvc.perform(get("/payouts?status=gone").with(viewer)).andExpect(status().isUnprocessableContent());
        String page = mvc.perform(get("/payouts/" + payout.publicId()).with(viewer))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).doesNotContain("/cancel\"");
        for (MockHttpServletRequestBuilder forbidden : List.of(
                get("/payouts/new"),
                get("/payouts/new/estimate"),
                post("/payouts/new"),
                post("/payouts/check"),
                post("/payouts"),
                post("/payouts/" + payout.publicId() + "/cancel"))) {
            mvc.perform(forbidden.with(viewer).with(csrf())).andExpect(status().isForbidden());
        }
    }

    @Test
    void aPayoutToSomebodyElseSaysToWhomAndWhatFor() throws Exception {
        Tenant tenant = scene.funded(20_000);
        Payout own = scene.requested(tenant, 2_000);
        Payout other = others.paid(tenant, others.bank(tenant), 3_000, null);
        RequestPostProcessor owner = people.owner(tenant);
        String page = "/payouts/" + other.publicId();
        mvc.perform(get(page).with(owner))
                .andExpect(content().string(containsString("Grace Hopper")))
                .andExpect(content().string(containsString("Bank transfer")))
                .andExpect(content().string(containsString("/requests/prq_scene")))
                .andExpect(content().string(containsString("/customers/cus_")));
        mvc.perform(get(page).with(people.viewer(tenant))).andExpect(status().isOk());
        mvc.perform(get("/payouts?to=recipient").with(owner))
                .andExpect(content().string(containsString("Grace Hopper")))
                .andExpect(content().string(not(containsString(own.publicId()))));
        mvc.perform(get("/payouts?to=own").with(owner))
                .andExpect(content().string(containsString(own.publicId())))
                .andExpect(content().string(not(containsString(other.publicId()))));
        mvc.perform(get("/payouts.csv?to=recipient").with(owner))
                .andExpect(content().string(containsString("recipient,Grace Hopper,bank_transfer")))
                .andExpect(content().string(not(containsString(own.publicId()))));
        mvc.perform(get("/").with(owner)).andExpect(content().string(containsString("Grace Hopper")));
    }

    @Test
    void aLineOfTheStatementLeadsToWhatTheMoneyWasSetAsideFor() throws Exception {
        Tenant tenant = scene.funded(20_000);
        String held = reservations.hold(tenant, "prq_1", 3_000).publicId();
        String page = "/payouts/reserved/" + held;
        mvc.perform(get(page).with(people.owner(tenants.sandbox()))).andExpect(status().isNotFound());
        mvc.perform(get(page).with(people.owner(tenant))).andExpect(redirectedUrl("/requests/prq_1"));
        mvc.perform(get("/balance/entries?account=RESERVED").with(people.owner(tenant)))
                .andExpect(content().string(containsString("Set aside for a payout request")))
                .andExpect(content().string(containsString(page)));
    }

    @Test
    void whoCannotBePaidSeesTheReasonsInsteadOfAForm() throws Exception {
        RequestPostProcessor owner = people.owner(tenants.sandbox());
        mvc.perform(get("/payouts/new").with(owner))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("/verification")))
                .andExpect(content().string(containsString("There is no bank account")))
                .andExpect(content().string(not(containsString("name=\"amount\""))));
        mvc.perform(post("/payouts/check").param("amount", "10").with(owner).with(csrf()))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void whatIsTypedIsReckonedWithAndWithoutAScript() throws Exception {
        RequestPostProcessor owner = people.owner(scene.funded(100_000));
        mvc.perform(get("/payouts/new/estimate")
                        .param("amount", "14.00")
                        .header("HX-Request", "true")
                        .with(owner))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("$13.71")))
                .andExpect(content().string(containsString("$986.00")))
                .andExpect(content().string(not(containsString("<html"))));
        mvc.perform(post("/payouts/new").param("amount", "14.00").with(owner).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("$13.71")))
                .andExpect(content().string(containsString("value=\"14.00\"")));
        mvc.perform(get("/payouts/new").param("preset", "100").with(owner))
                .andExpect(content().string(containsString("value=\"1,000.00\"")));
    }

    @Test
    void badAmountsAreToldBesideTheFieldAndKept() throws Exception {
        RequestPostProcessor owner = people.owner(scene.funded(100_000));
        for (String typed : List.of(
                "abc",
                "-50",
                "10.555",
                "1,00.00",
                "1000.01",
                "9.99",
                "1000000000000000000",
                "",
                "1e3",
                "0x10",
                "NaN")) {
            mvc.perform(post("/payouts/check")
                            .param("amount", typed)
                            .with(owner)
                            .with(csrf()))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("amount-error")))
                    .andExpect(content().string(containsString("value=\"" + typed + "\"")));
        }
        mvc.perform(post("/payouts/check")
                        .param("amount", "1.000,00")
                        .locale(Locale.forLanguageTag("es"))
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isOk());
        mvc.perform(post("/payouts/check")
                        .param("amount", "20")
                        .param("description", "x".repeat(501))
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("description-error")));
    }

    @Test
    void aDoubleClickIsOnePayout() throws Exception {
        Tenant tenant = scene.funded(100_000);
        RequestPostProcessor owner = people.owner(tenant);
        String check = checked(owner, "14.00");
        String first = confirm(owner, check, 303);
        assertThat(confirm(owner, check, 303)).isEqualTo(first).startsWith("/payouts/po_");
        String list = mvc.perform(get("/payouts").with(owner))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(list.split("/payouts/po_", -1)).hasSize(2);
        String detail = mvc.perform(get(first).with(owner))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(detail)
                .contains("id=\"difference\">$0.00<")
                .contains("every 2s")
                .contains("$13.71");
        mvc.perform(get(first).header("HX-Request", "true").with(owner))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("<html"))))
                .andExpect(content().string(containsString("payout-live")));
        mvc.perform(get(first + "/contents.csv").with(owner))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("14.00")));
        mvc.perform(get("/payouts.csv").with(owner)).andExpect(content().string(containsString("13.71")));
    }

    @Test
    void aFormThatWentStaleIsToldAndNothingIsPaid() throws Exception {
        Tenant tenant = scene.funded(100_000);
        RequestPostProcessor owner = people.owner(tenant);
        String check = checked(owner, "14.00");
        scene.requested(tenant, 50_000);
        String again = mvc.perform(confirmation(check).with(owner).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(again).contains("Nothing was paid").contains("$486.00");
        confirm(owner, again, 303);
    }

    @Test
    void canceledOnceIsCanceledAndThenToldSo() throws Exception {
        Tenant tenant = scene.funded(5_000);
        Payout payout = scene.requested(tenant, 2_000);
        RequestPostProcessor owner = people.owner(tenant);
        String page = "/payouts/" + payout.publicId();
        mvc.perform(post(page + "/cancel").with(owner).with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl(page));
        mvc.perform(get(page).with(owner)).andExpect(content().string(containsString("Canceled")));
        mvc.perform(post(page + "/cancel").with(owner).with(csrf())).andExpect(status().isSeeOther());
        mvc.perform(get("/payouts").param("status", "canceled").with(owner))
                .andExpect(content().string(containsString(payout.publicId())));
        mvc.perform(get("/payouts").param("status", "paid").with(owner))
                .andExpect(content().string(not(containsString(payout.publicId()))));
    }

    private String checked(RequestPostProcessor owner, String amount) throws Exception {
        return mvc.perform(post("/payouts/check")
                        .param("amount", amount)
                        .param("description", "For <b>rent</b>")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private String confirm(RequestPostProcessor owner, String check, int expected) throws Exception {
        return mvc.perform(confirmation(check).with(owner).with(csrf()))
                .andExpect(status().is(expected))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    private static MockHttpServletRequestBuilder confirmation(String check) {
        MockHttpServletRequestBuilder request = post("/payouts");
        for (String field : List.of("requestKey", "minor", "fee", "bank", "available")) {
            Matcher value =
                    Pattern.compile("name=\"" + field + "\" value=\"([^\"]*)\"").matcher(check);
            assertThat(value.find()).as(field).isTrue();
            request = request.param(field, value.group(1));
        }
        return request.param("description", "For <b>rent</b>");
    }
}
