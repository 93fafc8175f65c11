package io.purser.customers.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class CustomerPagesTest {
    private static final Pattern ROW = Pattern.compile("href=\"/customers/(cus_[a-z0-9]+)\"");

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Customers customers;

    Tenant tenant;
    RequestPostProcessor owner;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
    }

    @Test
    void aStrangerIsSentToSignIn() throws Exception {
        Customer ada = add("ada-1", "ada@example.com", "Ada");
        for (String path : List.of("/customers", "/customers/new", "/customers/" + ada.publicId())) {
            mvc.perform(get(path)).andExpect(status().is3xxRedirection());
        }
    }

    @Test
    void anotherOrganizationSeesAndChangesNothing() throws Exception {
        Customer ada = add("ada-1", "ada@example.com", "Ada");
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        String page = "/customers/" + ada.publicId();
        mvc.perform(get(page).with(stranger)).andExpect(status().isNotFound());
        mvc.perform(get(page + "/edit").with(stranger)).andExpect(status().isNotFound());
        mvc.perform(post(page).param("email", "x@y.example").with(stranger).with(csrf()))
                .andExpect(status().isNotFound());
        mvc.perform(post(page + "/notes").param("note", "hello").with(stranger).with(csrf()))
                .andExpect(status().isNotFound());
        assertThat(rows(body(get("/customers").with(stranger)))).isEmpty();
        assertThat(rows(body(get("/customers?q=ada").with(stranger)))).isEmpty();
        assertThat(customers.get(tenant.environmentId(), "ada-1")).isEqualTo(ada);
    }

    @Test
    void whoMayOnlyLookChangesNothing() throws Exception {
        Customer ada = add("ada-1", "ada@example.com", "Ada");
        RequestPostProcessor viewer = people.member(tenant, Role.VIEWER);
        String page = body(get("/customers/" + ada.publicId()).with(viewer));
        assertThat(page).contains("ada@example.com").doesNotContain("/notes\"", "/edit\"");
        mvc.perform(get("/customers/new").with(viewer)).andExpect(status().isForbidden());
        mvc.perform(post("/customers")
                        .param("email", "x@y.example")
                        .with(viewer)
                        .with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/customers/" + ada.publicId() + "/notes")
                        .param("note", "hello")
                        .with(viewer)
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void aCustomerIsAddedAndShownWithoutItsTaxDocument() throws Exception {
        String location = mvc.perform(post("/customers")
                        .param("email", " ada@example.com ")
                        .param("fullName", "Ada <b>Lovelace</b>")
                        .param("externalId", "ada-1")
                        .param("taxDocument", "20-12345678-9")
                        .param("timezone", "Europe/London")
                        .param("line1", "1 Street")
                        .param("city", "Córdoba")
                        .param("postalCode", "X5000")
                        .param("country", "AR")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getHeader("Location");
        String page = body(get(location).with(owner));
        assertThat(page)
                .contains(
                        "Ada &lt;b&gt;Lovelace", "ada@example.com", "Argentina", "CUIT", "•••• 78-9", "Customer added")
                .doesNotContain("20-12345678", "X5000");
        assertThat(body(get(location + "/edit").with(owner)))
                .contains("ends in 78-9", "An address is on file")
                .doesNotContain("20-12345678", "X5000");
        assertThat(body(get(location).header("Accept-Language", "es").with(owner)))
                .contains("Cliente añadido");
    }

    @Test
    void wrongFieldsAreNamedAndWhatWasTypedStays() throws Exception {
        String page = mvc.perform(post("/customers")
                        .param("email", "nobody")
                        .param("fullName", "Kept Name")
                        .param("externalId", "cus_1")
                        .param("city", "Kept City")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page)
                .contains("Kept Name", "Kept City", "nobody", "href=\"#email\"", "href=\"#externalId\"")
                .contains("href=\"#line1\"", "href=\"#country\"", "<details class=\"mb-3\" open");
        assertThat(rows(body(get("/customers").with(owner)))).isEmpty();
    }

    @Test
    void anOwnIdThatIsTakenIsSaidSo() throws Exception {
        Customer ada = add("ada-1", "ada@example.com", "Ada");
        add("bob-1", "bob@example.com", "Bob");
        for (String path : List.of("/customers", "/customers/" + ada.publicId())) {
            String page = mvc.perform(post(path)
                            .param("email", "x@example.com")
                            .param("externalId", "bob-1")
                            .with(owner)
                            .with(csrf()))
                    .andExpect(status().isUnprocessableContent())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            assertThat(page).contains("Another customer already has this ID");
        }
    }

    @Test
    void aChangeKeepsTheTaxDocumentUnlessItIsTakenAway() throws Exception {
        Customer ada = customers
                .create(
                        tenant.environmentId(),
                        tenant.actor(),
                        new CustomerFacts("a", "a@example.com", "Ada", "20-12345678-9", "UTC", null, null))
                .customer();
        change(ada, "email", "new@example.com", "fullName", "");
        Customer changed = customers.get(tenant.environmentId(), ada.publicId());
        assertThat(changed.email()).isEqualTo("new@example.com");
        assertThat(changed.fullName()).isNull();
        assertThat(changed.externalId()).isNull();
        assertThat(changed.taxDocument()).isEqualTo("20-12345678-9");
        change(ada, "email", "new@example.com", "removeTaxDocument", "true");
        assertThat(customers.get(tenant.environmentId(), ada.publicId()).taxDocument())
                .isNull();
    }

    @Test
    void notesAreAddedAndSigned() throws Exception {
        Customer ada = add("ada-1", "ada@example.com", "Ada");
        String path = "/customers/" + ada.publicId();
        mvc.perform(post(path + "/notes")
                        .param("note", "First\r\n<i>line</i>")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", path));
        assertThat(body(get(path).with(owner))).contains("First\n&lt;i&gt;line", "Test OWNER", "Note added");
        for (String wrong : List.of("  ", "x".repeat(2001))) {
            mvc.perform(post(path + "/notes").param("note", wrong).with(owner).with(csrf()))
                    .andExpect(status().isUnprocessableContent());
        }
    }

    @Test
    void theListIsSearchedAndPaged() throws Exception {
        for (int i = 0; i < 60; i++) {
            add("c" + i, "payer" + i + "@example.com", "Payer & Son");
        }
        Customer ada = add("ada-1", "ada@example.com", "Ada");
        assertThat(rows(body(get("/customers").param("q", "ADA").with(owner)))).containsExactly(ada.publicId());
        assertThat(body(get("/customers").param("q", "nobody").with(owner))).contains("Nobody found");
        String fragment = body(get("/customers").header("HX-Request", "true").with(owner));
        assertThat(fragment).doesNotContain("<html");
        assertThat(rows(fragment)).hasSize(25);
        List<String> seen = new ArrayList<>();
        String next = "/customers?q=payer%20%26";
        while (next != null) {
            String page = body(get(URI.create(next)).with(owner));
            seen.addAll(rows(page));
            Matcher link = Pattern.compile("rel=\"next\" href=\"([^\"]+)\"").matcher(page);
            next = link.find() ? link.group(1).replace("&amp;", "&") : null;
        }
        assertThat(seen).hasSize(60).doesNotHaveDuplicates().doesNotContain(ada.publicId());
        mvc.perform(get("/customers?after=tampered").with(owner)).andExpect(status().isBadRequest());
        mvc.perform(get("/customers").param("q", "x".repeat(201)).with(owner))
                .andExpect(status().isUnprocessableContent());
    }

    private void change(Customer customer, String... fields) throws Exception {
        MockHttpServletRequestBuilder request = post("/customers/" + customer.publicId());
        for (int i = 0; i < fields.length; i += 2) {
            request.param(fields[i], fields[i + 1]);
        }
        mvc.perform(request.with(owner).with(csrf())).andExpect(status().isSeeOther());
    }

    private Customer add(String externalId, String email, String name) {
        return customers
                .create(tenant.environmentId(), tenant.actor(), CustomerFacts.of(externalId, email, name))
                .customer();
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static List<String> rows(String page) {
        return ROW.matcher(page).results().map(found -> found.group(1)).toList();
    }
}
