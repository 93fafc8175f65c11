package io.purser.api.log.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.api.log.CallFilter;
import io.purser.api.log.CallLog;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class RequestPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    CallLog log;

    private Tenant tenant;
    private RequestPostProcessor developer;
    private String request;

    @BeforeEach
    void aCall() {
        tenant = tenants.sandbox();
        developer = people.member(tenant, Role.DEVELOPER);
        request = api.as(tenant)
                .idempotent("shop-1")
                .post("/api-keys", "{\"name\":\"Shop\"}")
                .header("x-request-id");
        Awaitility.await()
                .until(() -> !log.page(tenant, CallFilter.ALL, null, 1).isEmpty());
    }

    @Test
    void anotherOrganizationsCallDoesNotExist() throws Exception {
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        mvc.perform(get("/developers/requests").with(stranger))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString(request))));
        mvc.perform(get("/developers/requests/" + request).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(get("/developers/requests/req_unknown").with(developer)).andExpect(status().isNotFound());
    }

    @Test
    void aViewerMayNotLook() throws Exception {
        RequestPostProcessor viewer = people.viewer(tenant);
        mvc.perform(get("/developers/requests").with(viewer)).andExpect(status().isForbidden());
        mvc.perform(get("/developers/requests/" + request).with(viewer)).andExpect(status().isForbidden());
    }

    @Test
    void theListNamesTheCall() throws Exception {
        mvc.perform(get("/developers/requests").with(developer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("POST /api/v1/api-keys")))
                .andExpect(content().string(containsString(request)));
        String fragment = mvc.perform(get("/developers/requests")
                        .param("path", "nothing")
                        .header("HX-Request", "true")
                        .with(developer))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(fragment).doesNotContain("<html").doesNotContain(request);
    }

    @Test
    void aWrongFilterIsNamed() throws Exception {
        mvc.perform(get("/developers/requests?status=9&method=TRACE").with(developer))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("id=\"status-error\"")))
                .andExpect(content().string(containsString("id=\"method-error\"")));
        mvc.perform(get("/developers/requests?after=nonsense&path=%00&status=").with(developer))
                .andExpect(status().isOk());
    }

    @Test
    void oneCallIsFollowedToItsChange() throws Exception {
        mvc.perform(get("/developers/requests/" + request)
                        .with(developer)
                        .with(SecurityMockMvcRequestPostProcessors.csrf()))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("api_key.issued")))
                .andExpect(content().string(containsString("name: Shop")));
    }
}
