package io.purser.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.purser.organizations.Role;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may look may not therefore take everything away in one file. */
@IntegrationTest
class ExportsTest {
    /** About a file that somebody is bringing in, for whoever brings it; and what the readers of the audit log check. */
    private static final Set<String> OTHERWISE =
            Set.of("/payees/import/template.csv", "/payees/import/{id}/errors.csv", "/settings/audit.csv");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Test
    void everyFileOfManyPeopleNeedsThePermission() {
        assertThat(Route.all(mappings))
                .filteredOn(route -> route.path().endsWith(".csv") && !OTHERWISE.contains(route.path()))
                .hasSizeGreaterThanOrEqualTo(5)
                .allMatch(route -> route.permission() == Permission.EXPORTS);
        assertThat(EnumSet.allOf(Role.class))
                .filteredOn(role -> role.may(Permission.EXPORTS))
                .containsExactly(Role.OWNER, Role.ADMIN, Role.FINANCE);
    }

    @Test
    void whoMayNotIsNotOfferedIt() throws Exception {
        Tenant tenant = tenants.sandbox();
        for (Role role : Role.values()) {
            boolean may = role.may(Permission.EXPORTS);
            MockHttpServletResponse file = as(tenant, role, "/payouts.csv");
            assertThat(file.getStatus()).as(role.name()).isEqualTo(may ? 200 : 403);
            for (String page : Set.of("/payouts", "/balance/entries")) {
                String body = as(tenant, role, page).getContentAsString();
                assertThat(body.contains(".csv")).as(role + " " + page).isEqualTo(may);
            }
        }
    }

    private MockHttpServletResponse as(Tenant tenant, Role role, String path) throws Exception {
        return mvc.perform(get(path).with(people.member(tenant, role)))
                .andReturn()
                .getResponse();
    }
}
