package io.purser.customers.kyc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@IntegrationTest
class PaperPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Customers customers;

    @Autowired
    CustomerChecks checks;

    @Autowired
    CustomerIdentities identities;

    Tenant tenant;
    RequestPostProcessor owner;
    Customer ada;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
        ada = customer("Ada Lovelace");
    }

    @Test
    void strangersSeeAndDecideNothing() throws Exception {
        String paper = add(ada, Paper.IDENTITY);
        String page = "/customers/" + ada.publicId();
        List<RequestPostProcessor> strangers =
                List.of(people.owner(tenants.sandbox()), people.member(tenants.sandbox(), Role.ADMIN));
        for (RequestPostProcessor stranger : strangers) {
            for (String path :
                    List.of(page + "/papers", page + "/identity", "/reviews/" + paper, "/reviews/" + paper + "/file")) {
                mvc.perform(get(path).with(stranger)).andExpect(status().isNotFound());
                mvc.perform(get(path).header("HX-Request", "true").with(stranger))
                        .andExpect(status().isNotFound());
            }
            for (String path : List.of(
                    page + "/papers/requests",
                    page + "/identity",
                    "/reviews/" + paper + "/accept",
                    "/reviews/" + paper + "/reject")) {
                mvc.perform(post(path)
                                .param("papers", "identity")
                                .param("field", "name")
                                .param("reason", "paper_differs")
                                .with(stranger)
                                .with(csrf()))
                        .andExpect(status().isNotFound());
            }
            mvc.perform(upload(page + "/papers", "identity").with(stranger).with(csrf()))
                    .andExpect(status().isNotFound());
            assertThat(body(get("/reviews").with(stranger))).doesNotContain(paper);
        }
        mvc.perform(get("/reviews/" + paper + "/file")).andExpect(status().is3xxRedirection());
        assertThat(checks.papers(tenant.environmentId(), ada.id()))
                .singleElement()
                .satisfies(each -> assertThat(each.status()).isEqualTo(Status.PENDING));
    }

    @Test
    void whoMayOnlyLookSeesNoPaper() throws Exception {
        String paper = add(ada, Paper.IDENTITY);
        identities.set(tenant.environmentId(), tenant.actor(), ada, facts("P12349999"));
        RequestPostProcessor viewer = people.viewer(tenant);
        String papers = body(get("/customers/" + ada.publicId() + "/papers").with(viewer));
        assertThat(papers).contains("•••• 9999").doesNotContain("P12349999", "1990-05-21", "type=\"file\"");
        assertThat(body(get("/reviews/" + paper).with(viewer))).doesNotContain("/accept", "<img");
        mvc.perform(get("/reviews/" + paper + "/file").with(viewer)).andExpect(status().isForbidden());
        mvc.perform(get("/documents/" + paper).with(viewer)).andExpect(status().isNotFound());
        mvc.perform(post("/reviews/" + paper + "/accept").with(viewer).with(csrf()))
                .andExpect(status().isForbidden());
        mvc.perform(post("/reviews/" + paper + "/accept")
                        .with(people.member(tenant, Role.FINANCE))
                        .with(csrf()))
                .andExpect(status().isForbidden());
    }

    @Test
    void papersAreDecidedOneAfterTheOther() throws Exception {
        Customer bob = customer("Bob Byron");
        String first = add(ada, Paper.IDENTITY);
        String second = add(bob, Paper.IDENTITY);
        assertThat(body(get("/reviews").with(owner)).indexOf(first))
                .isPositive()
                .isLessThan(body(get("/reviews").with(owner)).indexOf(second));
        String page = body(get("/reviews/" + first).with(owner));
        assertThat(page).contains("<img", "/reviews/" + second);
        mvc.perform(get("/reviews/" + first + "/file").with(owner))
                .andExpect(status().isOk())
                .andExpect(header().string("Content-Disposition", org.hamcrest.Matchers.startsWith("attachment")))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Cache-Control", org.hamcrest.Matchers.containsString("no-store")));
        mvc.perform(post("/reviews/" + first + "/reject")
                        .param("field", "")
                        .param("note", "keep these words")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(answer -> assertThat(answer.getResponse().getContentAsString())
                        .contains("keep these words", "errors-summary"));
        mvc.perform(post("/reviews/" + first + "/reject")
                        .param("field", "id_number")
                        .param("reason", "paper_unreadable")
                        .param("note", "<b>dark</b>")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/reviews/" + second));
        mvc.perform(post("/reviews/" + second + "/accept").with(owner).with(csrf()))
                .andExpect(header().string("Location", "/reviews"));
        mvc.perform(post("/reviews/" + second + "/accept").with(owner).with(csrf()))
                .andExpect(header().string("Location", "/reviews/" + second));
        assertThat(body(get("/reviews?tab=decided").with(owner))).contains(first, second);
        String papers = body(get("/customers/" + ada.publicId() + "/papers").with(owner));
        assertThat(papers).contains("&lt;b&gt;dark").doesNotContain("<b>dark");
        assertThat(body(get("/customers?check=rejected").with(owner)))
                .contains("Ada Lovelace")
                .doesNotContain("Bob Byron");
        assertThat(body(get("/customers?check=verified").with(owner)))
                .contains("Bob Byron")
                .doesNotContain("Ada Lovelace");
        assertThat(body(get("/customers?check=pending").with(owner))).doesNotContain("Bob Byron", "Ada Lovelace");
    }

    @Test
    void whatIsTypedOrChosenWronglyIsSaidBesideTheField() throws Exception {
        String page = "/customers/" + ada.publicId();
        mvc.perform(upload(page + "/papers", "library card").with(owner).with(csrf()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(multipart(page + "/papers")
                        .param("paper", "identity")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(multipart(page + "/papers")
                        .file(new MockMultipartFile("file", "a.png", "image/png", "not a picture".getBytes()))
                        .param("paper", "identity")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(post(page + "/identity")
                        .param("type", "individual")
                        .param("firstName", "Ada")
                        .param("idNumber", "SECRET1")
                        .param("dob", "soon")
                        .with(owner)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(answer -> assertThat(answer.getResponse().getContentAsString())
                        .contains("#lastName", "#dob", "#country", "value=\"Ada\"")
                        .doesNotContain("SECRET1"));
        assertThat(checks.papers(tenant.environmentId(), ada.id())).isEmpty();
        assertThat(identities.of(ada).orElseThrow().firstName()).isNull();
        assertThat(body(get(page + "/papers?problem=file_too_large").with(owner)))
                .contains("10 MB");
    }

    private MockMultipartHttpServletRequestBuilder upload(String path, String paper) {
        return multipart(path)
                .file(new MockMultipartFile("file", "a.png", "image/png", Papers.png()))
                .param("paper", paper);
    }

    private String body(MockHttpServletRequestBuilder request) throws Exception {
        return mvc.perform(request)
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
    }

    private String add(Customer customer, Paper paper) {
        return checks.add(tenant.environmentId(), tenant.actor(), customer, paper, "photo.png", Papers.png(), "file")
                .publicId();
    }

    private Customer customer(String name) {
        Customer customer = customers
                .create(tenant.environmentId(), tenant.actor(), CustomerFacts.of(null, "somebody@example.com", name))
                .customer();
        identities.set(
                tenant.environmentId(), tenant.actor(), customer, IdentityFacts.of(Map.of("idNumber", "A0009999")));
        return customer;
    }

    private static IdentityFacts facts(String number) {
        return IdentityFacts.of(Map.of(
                "type", "individual",
                "firstName", "Ada",
                "lastName", "Lovelace",
                "idType", "passport",
                "idNumber", number,
                "dob", "1990-05-21",
                "country", "GB"));
    }
}
