package io.purser.organizations.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.audit.AuditLog;
import io.purser.organizations.Organization;
import io.purser.organizations.Organizations;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

@IntegrationTest
class SettingsTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestTenants tenants;

    @Autowired
    Organizations organizations;

    @Autowired
    AuditLog audit;

    @Test
    void aViewerReadsButIsOfferedNothingToChange() throws Exception {
        mvc.perform(get("/settings").with(people.viewer(tenants.sandbox())))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("0.25% of the amount plus $0.25")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("action=\"/settings\""))));
    }

    @Test
    void theOwnerChangesNameAndZone() throws Exception {
        Tenant tenant = tenants.sandbox();
        mvc.perform(post("/settings")
                        .param("organization", " New name ")
                        .param("zone", "Europe/Madrid")
                        .with(people.owner(tenant))
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(redirectedUrl("/settings"))
                .andExpect(flash().attribute("notice", "organizations.settings.saved"));
        Organization changed = organizations.get(tenant.organizationId());
        assertThat(changed.name()).isEqualTo("New name");
        assertThat(changed.zone()).isEqualTo("Europe/Madrid");
        assertThat(audit.about(tenant.environmentId(), changed.publicId(), 10))
                .extracting(AuditLog.AuditEvent::action)
                .containsExactly("organization.changed");
    }

    @Test
    void badInputIsKeptAndExplainedAndNothingChanges() throws Exception {
        Tenant tenant = tenants.sandbox();
        String tooLong = "x".repeat(121);
        mvc.perform(post("/settings")
                        .param("organization", tooLong)
                        .param("zone", "Europe/Madrid")
                        .with(people.owner(tenant))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(Matchers.containsString(tooLong)))
                .andExpect(content().string(Matchers.containsString("Write a name of 1 to 120 characters.")));
        mvc.perform(post("/settings")
                        .param("organization", "Fine")
                        .param("zone", "Mars/Olympus")
                        .with(people.owner(tenant))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(Matchers.containsString("Choose a time zone from the list.")));
        assertThat(organizations.get(tenant.organizationId()).name()).isEqualTo(tenant.organizationName());
    }

    @Test
    void theOwnerPinsTheApiToAnotherVersion() throws Exception {
        Tenant tenant = tenants.sandbox();
        mvc.perform(post("/settings/api-version")
                        .param("apiVersion", "2026-07-31")
                        .with(people.viewer(tenant))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/settings/api-version")
                        .param("apiVersion", "2026-07-12")
                        .with(people.owner(tenant))
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
        assertThat(organizations.apiVersion(tenant.organizationId())).isEqualTo("2026-07-11");
        mvc.perform(post("/settings/api-version")
                        .param("apiVersion", "2026-07-31")
                        .with(people.owner(tenant))
                        .with(csrf()))
                .andExpect(redirectedUrl("/settings"));
        assertThat(organizations.apiVersion(tenant.organizationId())).isEqualTo("2026-07-31");
        String organization = organizations.get(tenant.organizationId()).publicId();
        assertThat(audit.about(tenant.environmentId(), organization, 10))
                .extracting(AuditLog.AuditEvent::action)
                .containsExactly("organization.api_version_changed");
        mvc.perform(get("/settings").with(people.viewer(tenant)))
                .andExpect(content().string(Matchers.containsString("2026-07-31")))
                .andExpect(content().string(Matchers.not(Matchers.containsString("name=\"apiVersion\""))));
    }
}
