package io.purser.payments.refunds.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.refunds.RefundScene;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class RefundPagesTest {
    private static final Pattern KEY = Pattern.compile("name=\"requestKey\" value=\"([a-z0-9_]+)\"");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    RefundScene scene;

    @Autowired
    Payments payments;

    Tenant tenant;
    RequestPostProcessor owner;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
    }

    @Test
    void strangersAndViewersDoNotRefund() throws Exception {
        Payment payment = scene.paid(tenant, 12_300);
        String page = "/payments/" + payment.publicId() + "/refund";
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        mvc.perform(get(page).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(post(page + "/check").with(stranger).with(csrf())).andExpect(status().isNotFound());
        mvc.perform(post(page)
                        .param("requestKey", "rrk_0123456789")
                        .param("minor", "100")
                        .param("reason", "duplicate")
                        .with(stranger)
                        .with(csrf()))
                .andExpect(status().isNotFound());
        RequestPostProcessor viewer = people.viewer(tenant);
        mvc.perform(get(page).with(viewer)).andExpect(status().isForbidden());
        mvc.perform(get("/payments/" + payment.publicId()).with(viewer))
                .andExpect(content().string(not(containsString(page))));
        mvc.perform(get("/payments/" + payment.publicId()).with(owner))
                .andExpect(content().string(containsString(page)));
    }

    @Test
    void halfIsCheckedAskedForAndShown() throws Exception {
        Payment payment = scene.paid(tenant, 12_300);
        String page = "/payments/" + payment.publicId() + "/refund";
        mvc.perform(get(page).with(owner)).andExpect(content().string(containsString("value=\"123.00\"")));
        mvc.perform(get(page + "?preset=half").with(owner))
                .andExpect(content().string(containsString("value=\"61.50\"")));
        mvc.perform(post(page + "/check")
                        .param("amount", "200.00")
                        .param("reason", "because")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("At most $123.00 can be refunded")))
                .andExpect(content().string(containsString("Choose one of the reasons")))
                .andExpect(content().string(containsString("value=\"200.00\"")));
        String check = mvc.perform(post(page + "/check")
                        .param("amount", "61.50")
                        .param("reason", "duplicate")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("Refund $61.50")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher key = KEY.matcher(check);
        assertThat(key.find()).isTrue();
        for (int i = 0; i < 2; i++) {
            mvc.perform(post(page)
                            .param("requestKey", key.group(1))
                            .param("minor", "6150")
                            .param("reason", "duplicate")
                            .with(owner)
                            .with(csrf()))
                    .andExpect(status().isSeeOther())
                    .andExpect(redirectedUrl("/payments/" + payment.publicId()));
        }
        scene.settled(tenant);
        assertThat(scene.now(payment).refunded()).isEqualTo(6_150);
        mvc.perform(get("/payments/" + payment.publicId()).with(owner))
                .andExpect(content().string(containsString("$61.50 of this payment can still be refunded")));
    }

    @Test
    void whatCannotBeRefundedSaysWhy() throws Exception {
        Payment payment = scene.paid(tenant, 12_300);
        scene.ask(tenant, payment, null);
        scene.settled(tenant);
        String page = "/payments/" + payment.publicId();
        mvc.perform(get(page).with(owner))
                .andExpect(content().string(containsString("Cannot refund because everything was refunded")))
                .andExpect(content().string(not(containsString(page + "/refund"))));
        mvc.perform(get(page + "/refund").with(owner))
                .andExpect(content().string(containsString("Cannot refund because everything was refunded")));
        mvc.perform(post(page + "/refund/check")
                        .param("amount", "1.00")
                        .param("reason", "duplicate")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void transactionsAreListedFilteredAndWritten() throws Exception {
        Payment payment = scene.paid(tenant, 12_300);
        String id = payments.get(tenant.environmentId(), payment.publicId())
                .attempts()
                .get(0)
                .publicId();
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        mvc.perform(get("/transactions/" + id).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(get("/transactions").with(stranger)).andExpect(content().string(not(containsString(id))));
        mvc.perform(get("/transactions?email=ada@payer.example&status=succeeded")
                        .with(owner))
                .andExpect(content().string(containsString("/transactions/" + id)));
        mvc.perform(get("/transactions?from=yesterday").with(owner)).andExpect(status().isUnprocessableContent());
        mvc.perform(get("/transactions/" + id).with(owner))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString(payment.publicId())));
        mvc.perform(get("/transactions.csv").with(owner))
                .andExpect(content().string(containsString(id + ",")))
                .andExpect(content().string(containsString(",123.00,")));
    }
}
