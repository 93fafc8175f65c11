package io.purser.payments.links.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrlPattern;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.payments.links.NewLink;
import io.purser.payments.links.PaymentLink;
import io.purser.payments.links.PaymentLinks;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class LinkPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    PaymentLinks links;

    @Autowired
    Customers customers;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;
    PaymentLink link;

    @BeforeEach
    void aLink() {
        tenant = tenants.sandbox();
        link = links.create(tenant, NewLink.of(2_500, "USD", "Beans <b>bold</b>"))
                .link();
    }

    @Test
    void nobodySignedInSeesOrMakesLinks() throws Exception {
        for (String page : new String[] {"/links", "/links/new", "/links/" + link.publicId()}) {
            mvc.perform(get(page)).andExpect(status().is3xxRedirection()).andExpect(redirectedUrlPattern("/sign-in**"));
        }
        mvc.perform(post("/links/" + link.publicId() + "/disable").with(csrf()))
                .andExpect(redirectedUrlPattern("/sign-in**"));
        mvc.perform(filled(post("/links")).with(csrf())).andExpect(redirectedUrlPattern("/sign-in**"));
        assertThat(count(tenant)).isEqualTo(1);
        assertThat(again().endedAt()).isNull();
    }

    @Test
    void anotherOrganizationAndTheOtherModeKnowNothingOfIt() throws Exception {
        knowsNothing(people.owner(tenants.sandbox()));
        RequestPostProcessor owner = people.owner(tenant);
        Cookie live = mvc.perform(
                        post("/switch/mode").param("mode", "LIVE").with(owner).with(csrf()))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        knowsNothing(request -> {
            request.setCookies(live);
            return owner.postProcessRequest(request);
        });
        assertThat(again().endedAt()).isNull();
    }

    private void knowsNothing(RequestPostProcessor stranger) throws Exception {
        mvc.perform(get("/links").with(stranger))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(link.publicId()))));
        mvc.perform(get("/links/" + link.publicId()).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(get("/links/new?from=" + link.publicId()).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(post("/links/" + link.publicId() + "/disable")
                        .with(stranger)
                        .with(csrf()))
                .andExpect(status().isNotFound());
    }

    @Test
    void aStrangersCustomerIsRefusedLikeOneThatDoesNotExist() throws Exception {
        Customer theirs = customers
                .create(
                        tenants.sandbox().environmentId(),
                        tenant.actor(),
                        CustomerFacts.of(null, "their@customer.example", "Their Customer"))
                .customer();
        for (String customer : new String[] {theirs.publicId(), "cus_unknown"}) {
            for (String page : new String[] {"/links/new", "/links"}) {
                mvc.perform(filled(post(page))
                                .param("customer", customer)
                                .with(people.owner(tenant))
                                .with(csrf()))
                        .andExpect(status().isUnprocessableContent())
                        .andExpect(content().string(containsString("There is no such customer")))
                        .andExpect(content().string(not(containsString("Their Customer"))));
            }
        }
        assertThat(count(tenant)).isEqualTo(1);
    }

    @Test
    void aViewerLooksAndChangesNothing() throws Exception {
        RequestPostProcessor viewer = people.viewer(tenant);
        mvc.perform(get("/links").with(viewer))
                .andExpect(content().string(containsString(link.publicId())))
                .andExpect(content().string(not(containsString("/links/new"))));
        mvc.perform(get("/links/" + link.publicId()).with(viewer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(link.token())))
                .andExpect(content().string(not(containsString("/disable"))))
                .andExpect(content().string(not(containsString("/links/new"))));
        mvc.perform(get("/links/new").with(viewer)).andExpect(status().isForbidden());
        mvc.perform(filled(post("/links/new")).with(viewer).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(filled(post("/links")).with(viewer).with(csrf())).andExpect(status().isForbidden());
        mvc.perform(post("/links/" + link.publicId() + "/disable").with(viewer).with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(again().endedAt()).isNull();
        assertThat(count(tenant)).isEqualTo(1);
    }

    @Test
    void whatIsTypedIsKeptAndEscapedAndACheckMakesNoLink() throws Exception {
        RequestPostProcessor owner = people.owner(tenant);
        mvc.perform(filled(post("/links/new")).with(owner).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("$12.30")));
        mvc.perform(filled(post("/links/new"))
                        .param("successUrl", "javascript:alert(1)")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("begins with https://")))
                .andExpect(content().string(containsString("value=\"javascript:alert(1)\"")))
                .andExpect(content().string(not(containsString("href=\"javascript:"))));
        assertThat(count(tenant)).isEqualTo(1);
        mvc.perform(get("/links/" + link.publicId()).with(owner))
                .andExpect(content().string(containsString("Beans &lt;b&gt;bold")))
                .andExpect(content().string(not(containsString("<b>bold"))));
        mvc.perform(filled(post("/links")).with(owner)).andExpect(status().isForbidden());
    }

    @Test
    void disablingTwiceIsOneEnd() throws Exception {
        RequestPostProcessor owner = people.owner(tenant);
        for (int i = 0; i < 2; i++) {
            mvc.perform(post("/links/" + link.publicId() + "/disable")
                            .with(owner)
                            .with(csrf()))
                    .andExpect(status().is3xxRedirection());
        }
        assertThat(again().endedAt()).isNotNull();
        mvc.perform(get("/links").with(owner)).andExpect(content().string(not(containsString(link.publicId()))));
        mvc.perform(get("/links?tab=ended").with(owner)).andExpect(content().string(containsString(link.publicId())));
        mvc.perform(get("/pay/" + link.token()))
                .andExpect(content().string(containsString("You have not been charged")));
    }

    private static MockHttpServletRequestBuilder filled(MockHttpServletRequestBuilder request) {
        return request.param("description", "Tea").param("amount", "12.30").param("uses", "ONE");
    }

    private PaymentLink again() {
        return links.get(tenant.environmentId(), link.publicId());
    }

    private long count(Tenant of) {
        return jdbc.sql("select count(*) from payment_link where environment_id = ?")
                .param(of.environmentId())
                .query(Long.class)
                .single();
    }
}
