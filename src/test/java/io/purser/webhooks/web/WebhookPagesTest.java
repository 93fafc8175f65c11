package io.purser.webhooks.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import io.purser.webhooks.Receiver;
import io.purser.webhooks.WebhookEndpoints;
import io.purser.webhooks.WebhookEndpoints.Made;
import io.purser.webhooks.WebhookScene;
import io.purser.webhooks.WebhookTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@WebhookTest
class WebhookPagesTest {
    private static final String LIST = "/developers/webhooks";

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    WebhookScene scene;

    @Autowired
    WebhookEndpoints endpoints;

    private Tenant tenant;
    private RequestPostProcessor owner;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
    }

    @Test
    void anEndpointIsMadeAndItsSecretShownOnce() throws Exception {
        see(LIST).andExpect(content().string(containsString("No endpoints yet")));
        see(LIST + "/new").andExpect(content().string(containsString("payout.paid")));
        String once = mvc.perform(post(LIST)
                        .param("mode", "sandbox")
                        .param("url", "https://hooks.merchant.example/purser")
                        .param("events", "payout.paid", "payout.failed")
                        .with(csrf())
                        .with(owner))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("whsec_")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(once).contains("Copy the signing secret now");
        String id = endpoints.page(tenant, null, 1).get(0).publicId();
        see(LIST).andExpect(content().string(containsString("hooks.merchant.example")));
        see(LIST + "/" + id)
                .andExpect(content().string(containsString("Nothing of this kind")))
                .andExpect(content().string(not(containsString("whsec_M"))));
        act(LIST + "/" + id + "/rotate", Map.of())
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("stays valid for 24 hours")));
        see(LIST + "/" + id).andExpect(content().string(containsString("Two secrets are valid until")));
        act(LIST + "/" + id + "/end-old-secret", Map.of()).andExpect(status().isSeeOther());
        act(LIST + "/" + id, Map.of("url", "https://hooks.merchant.example/2", "events", "payout.paid"))
                .andExpect(status().isSeeOther());
        assertThat(endpoints.get(tenant, id).events()).containsExactly("payout.paid");
        see(LIST + "/" + id + "/remove").andExpect(content().string(containsString("Remove this endpoint?")));
        act(LIST + "/" + id + "/remove", Map.of()).andExpect(status().isSeeOther());
        see(LIST).andExpect(content().string(containsString("No endpoints yet")));
    }

    @Test
    void wrongFieldsAreSaidBesideThem() throws Exception {
        for (String url : List.of("http://10.0.0.1/", "", "https://1.2.3.4/")) {
            act(LIST, Map.of("mode", "sandbox", "url", url, "events", "payout.paid"))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("id=\"url-error\"")));
        }
        act(LIST, Map.of("mode", "sandbox", "url", "https://hooks.merchant.example/"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("Choose at least one event.")));
        act(LIST, Map.of("mode", "live", "url", "https://hooks.merchant.example/", "events", "payout.paid"))
                .andExpect(status().isConflict());
        String id = scene.listening(tenant, "https://hooks.merchant.example/")
                .endpoint()
                .publicId();
        act(LIST + "/" + id, Map.of("url", "ftp://x", "events", "payout.paid"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("ftp://x")));
        see(LIST + "/" + id + "/replay?from=x&until=y", 422)
                .andExpect(content().string(containsString("Enter a day and time")));
        see(LIST + "/" + id + "/replay?from=2026-01-02T00:00&until=2026-01-01T00:00", 422);
        see(LIST + "/" + id + "?status=nonsense", 422);
    }

    @Test
    void whatFailedIsReadableAndReplayed() throws Exception {
        try (Receiver receiver = new Receiver()) {
            receiver.answers(number -> number <= 8 ? 500 : 200);
            Made made = scene.listening(tenant, receiver.url());
            String here = LIST + "/" + made.endpoint().publicId();
            scene.happen(tenant, "payout.paid", 1);
            await().until(() -> scene.statuses(made).equals(Map.of("FAILED", 1L)));
            see(here)
                    .andExpect(content().string(containsString("HTTP 500")))
                    .andExpect(content().string(containsString("8 of 8")));
            see(here + "?status=failed").andExpect(content().string(containsString("8 of 8")));
            see(here + "?status=succeeded").andExpect(content().string(containsString("No deliveries")));
            String delivery = scene.deliveries(made).get(0);
            see(LIST + "/deliveries/" + delivery)
                    .andExpect(content().string(containsString("X-Commet-Signature: ")))
                    .andExpect(content().string(containsString("thank you")))
                    .andExpect(content().string(containsString("Attempt 8")));
            see(here + "/replay").andExpect(content().string(containsString("Replay 1 event")));
            act(here + "/replay", Map.of("from", "2026-01-01T00:00", "until", "2036-01-01T00:00"))
                    .andExpect(status().isSeeOther());
            await().until(() -> scene.statuses(made).equals(Map.of("SUCCEEDED", 1L)));
            see(here + "/replay").andExpect(content().string(containsString("No event was missed")));
            act(LIST + "/deliveries/" + delivery + "/resend", Map.of()).andExpect(status().isSeeOther());
            await().until(() -> receiver.got.size() == 10);
            assertThat(receiver.ids()).containsOnly(receiver.ids().get(0));
            String shown = act(here + "/test", Map.of("event", "payout.failed"))
                    .andExpect(status().isSeeOther())
                    .andReturn()
                    .getResponse()
                    .getRedirectedUrl();
            see(shown).andExpect(content().string(containsString("this event never happened")));
            act(here + "/pause", Map.of()).andExpect(status().isSeeOther());
            see(here).andExpect(content().string(containsString("It was paused.")));
            act(here + "/resume", Map.of()).andExpect(status().isSeeOther());
        }
    }

    @Test
    void othersAndThoseWithoutTheRoleStayOutside() throws Exception {
        Made made = scene.listening(tenant, "https://hooks.merchant.example/");
        String here = LIST + "/" + made.endpoint().publicId();
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        for (String page : List.of(here, here + "/replay", here + "/remove")) {
            mvc.perform(get(page).with(stranger)).andExpect(status().isNotFound());
        }
        for (String action :
                List.of("", "/pause", "/resume", "/remove", "/rotate", "/end-old-secret", "/test", "/replay")) {
            mvc.perform(post(here + action).with(csrf()).with(stranger)).andExpect(status().isNotFound());
        }
        mvc.perform(get(LIST + "/deliveries/whd_x").with(owner)).andExpect(status().isNotFound());
        mvc.perform(get(LIST).with(people.viewer(tenant))).andExpect(status().isForbidden());
        mvc.perform(get(here).with(people.member(tenant, Role.DEVELOPER))).andExpect(status().isOk());
        mvc.perform(get("/outbox").with(people.member(tenant, Role.DEVELOPER))).andExpect(status().isForbidden());
        see("/outbox").andExpect(content().string(containsString("No mail")));
    }

    private ResultActions see(String page) throws Exception {
        return see(page, 200);
    }

    private ResultActions see(String page, int status) throws Exception {
        return mvc.perform(get(page).with(owner).locale(Locale.ENGLISH)).andExpect(status().is(status));
    }

    private ResultActions act(String action, Map<String, String> fields) throws Exception {
        var request = post(action).with(csrf()).with(owner).locale(Locale.ENGLISH);
        fields.forEach(request::param);
        return mvc.perform(request);
    }
}
