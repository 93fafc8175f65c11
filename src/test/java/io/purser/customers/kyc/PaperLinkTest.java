package io.purser.customers.kyc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.kyc.CustomerChecks.Paper;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.customers.kyc.PaperRequests.Sent;
import io.purser.organizations.Environments;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

@IntegrationTest
class PaperLinkTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    Customers customers;

    @Autowired
    CustomerChecks checks;

    @Autowired
    CustomerIdentities identities;

    @Autowired
    PaperRequests requests;

    @Autowired
    PaperReviews reviews;

    @Autowired
    Environments environments;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;
    Customer ada;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        ada = customer(tenant);
        identities.set(
                tenant.environmentId(),
                tenant.actor(),
                ada,
                IdentityFacts.of(java.util.Map.of("idNumber", "LEFT-TO-A-PERSON-9999")));
    }

    @Test
    void guessedEndedAndExpiredLinksGiveOneAnswer() throws Exception {
        String guessed = "0123456789abcdefghjkmnpqrs";
        String canceled = ask(Paper.IDENTITY).token();
        requests.cancel(tenant.actor(), ada, latest().publicId());
        environments.advance(tenant.environmentId(), Duration.ofMinutes(5));
        String replaced = ask(Paper.IDENTITY).token();
        environments.advance(tenant.environmentId(), Duration.ofMinutes(5));
        String expired = ask(Paper.IDENTITY).token();
        environments.advance(tenant.environmentId(), Duration.ofDays(15));
        String answer = unknown(get("/papers/" + guessed));
        for (String token : List.of(canceled, replaced, expired, "short", "UPPER" + guessed)) {
            assertThat(unknown(get("/papers/" + token))).isEqualTo(answer);
            assertThat(unknown(upload(token, "identity"))).isEqualTo(answer);
        }
        assertThat(checks.papers(tenant.environmentId(), ada.id())).isEmpty();
    }

    @Test
    void openingDoesNothingAndOnlyTheDigestIsKept() throws Exception {
        String token = ask(Paper.IDENTITY, Paper.PROOF_OF_ADDRESS).token();
        String page = body(token);
        assertThat(body(token).replaceAll("value=\"[^\"]*\"", "")).isEqualTo(page.replaceAll("value=\"[^\"]*\"", ""));
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isLessThan(30_000);
        assertThat(page).doesNotContain("<script", ada.email());
        assertThat(jdbc.sql("select count(*) from paper_request where token_hash = ?")
                        .param(token)
                        .query(Long.class)
                        .single())
                .isZero();
        mvc.perform(get("/papers/" + token)).andExpect(header().string("Referrer-Policy", "no-referrer"));
        String spanish = mvc.perform(get("/papers/" + token).locale(java.util.Locale.forLanguageTag("es")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(spanish).contains("Envíe sus documentos");
    }

    @Test
    void papersAreSentRejectedAndSentAgain() throws Exception {
        Sent sent = ask(Paper.IDENTITY, Paper.PROOF_OF_ADDRESS);
        String token = sent.token();
        mvc.perform(upload(token, "liveness_check")).andExpect(status().isNotFound());
        mvc.perform(multipart("/papers/" + token)
                        .file(new MockMultipartFile("file", "a.png", "image/png", "text".getBytes()))
                        .param("paper", "identity")
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(upload(token, "identity"))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/papers/" + token + "?sent=identity"));
        mvc.perform(upload(token, "proof_of_address")).andExpect(status().isSeeOther());
        assertThat(body(token)).doesNotContain("type=\"file\"");
        reviews.reject(tenant.actor(), ada, document(Paper.IDENTITY), "photo", "paper_other", "Take off the hat");
        reviews.accept(tenant.actor(), ada, document(Paper.PROOF_OF_ADDRESS));
        assertThat(body(token)).contains("Take off the hat").containsOnlyOnce("type=\"file\"");
        mvc.perform(upload(token, "proof_of_address")).andExpect(status().isConflict());
        mvc.perform(upload(token, "identity")).andExpect(status().isSeeOther());
        reviews.accept(tenant.actor(), ada, document(Paper.IDENTITY));
        assertThat(checks.status(tenant.environmentId(), ada.id())).isEqualTo(Status.VERIFIED);
        mvc.perform(upload(token, "identity")).andExpect(status().isConflict());
    }

    @Test
    void whatWasAcceptedCanBeAskedForAgain() throws Exception {
        reviews.accept(tenant.actor(), ada, add(Paper.IDENTITY));
        assertThatThrownBy(() -> add(Paper.IDENTITY)).hasMessage("customer_verified");
        environments.advance(tenant.environmentId(), Duration.ofMinutes(5));
        mvc.perform(upload(ask(Paper.IDENTITY).token(), "identity")).andExpect(status().isSeeOther());
        assertThat(checks.status(tenant.environmentId(), ada.id())).isEqualTo(Status.PENDING);
    }

    @Test
    void aNewLinkEndsTheOldOne() throws Exception {
        Sent first = ask(Paper.IDENTITY);
        String id = first.request().publicId();
        assertThatThrownBy(() -> requests.resend(tenant.actor(), ada, id)).hasMessage("papers_asked_just_now");
        environments.advance(tenant.environmentId(), Duration.ofMinutes(2));
        Sent second = requests.resend(tenant.actor(), ada, id);
        unknown(get("/papers/" + first.token()));
        body(second.token());
        Tenant other = tenants.sandbox();
        Customer theirs = customer(other);
        assertThatThrownBy(() -> requests.cancel(other.actor(), theirs, id)).hasMessage("not_found");
        assertThatThrownBy(() -> requests.resend(other.actor(), theirs, id)).hasMessage("not_found");
        requests.cancel(tenant.actor(), ada, id);
        assertThatThrownBy(() -> requests.resend(tenant.actor(), ada, id)).hasMessage("papers_request_ended");
        List<String> mails = jdbc.sql("select body from mail where environment_id = ? order by id")
                .param(tenant.environmentId())
                .query(String.class)
                .list();
        assertThat(mails).hasSize(2);
        assertThat(mails.get(1)).contains("/papers/" + second.token());
    }

    private Sent ask(Paper... papers) {
        return requests.ask(tenant.actor(), ada, EnumSet.copyOf(Set.of(papers)));
    }

    private PaperRequest latest() {
        return requests.latest(ada).orElseThrow();
    }

    private String add(Paper paper) {
        return checks.add(tenant.environmentId(), tenant.actor(), ada, paper, "photo.png", Papers.png(), "file")
                .publicId();
    }

    private String document(Paper paper) {
        return checks.papers(tenant.environmentId(), ada.id()).stream()
                .filter(each -> each.paper() == paper)
                .findFirst()
                .orElseThrow()
                .documentId();
    }

    private static MockMultipartHttpServletRequestBuilder upload(String token, String paper) {
        return multipart("/papers/" + token)
                .file(new MockMultipartFile("file", "a.png", "image/png", Papers.png()))
                .param("paper", paper)
                .with(csrf());
    }

    private String body(String token) throws Exception {
        return mvc.perform(get("/papers/" + token))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private String unknown(RequestBuilder request) throws Exception {
        return mvc.perform(request)
                .andExpect(status().isNotFound())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private Customer customer(Tenant of) {
        return customers
                .create(of.environmentId(), of.actor(), CustomerFacts.of(null, "ada@example.com", "Ada Lovelace"))
                .customer();
    }
}
