package io.purser.verification.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.documents.TestFiles;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import io.purser.verification.Applicant;
import io.purser.verification.Field;
import io.purser.verification.Verifications;
import jakarta.servlet.http.Cookie;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.util.HtmlUtils;

@IntegrationTest
class VerificationPagesTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    BankAccounts banks;

    @Autowired
    Verifications verifications;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private RequestPostProcessor owner;
    private Applicant applicant;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
        applicant = new Applicant(mvc, banks, tenant, owner);
    }

    @Test
    void aStrangerSeesNothingOfIt() throws Exception {
        applicant.prepare(Applicant.business("individual"), Applicant.person("0000"));
        RequestPostProcessor stranger = people.owner(tenants.sandbox());
        mvc.perform(get("/verification/check").with(stranger))
                .andExpect(content().string(not(containsString("Lovelace"))))
                .andExpect(content().string(not(containsString("passport.pdf"))));
        mvc.perform(get("/verification/fix/document").with(stranger)).andExpect(status().isNotFound());
    }

    @Test
    void aViewerLooksButDoesNotTouch() throws Exception {
        RequestPostProcessor viewer = people.viewer(tenant);
        mvc.perform(get("/verification").with(viewer)).andExpect(status().isOk());
        mvc.perform(get("/verification/business").with(viewer))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("<fieldset class=\"card-body\" disabled")));
        for (String path : new String[] {"business", "person", "submit", "fix/document"}) {
            mvc.perform(post("/verification/" + path).with(viewer).with(csrf())).andExpect(status().isForbidden());
        }
        mvc.perform(multipart("/verification/document").with(viewer).with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(verifications.find(tenant.environmentId())).isEmpty();
    }

    @Test
    void theListTellsWhereEachTaskStands() throws Exception {
        mvc.perform(get("/verification").with(owner))
                .andExpect(content().string(containsString("Not started")))
                .andExpect(content().string(containsString("Cannot start yet")));
        applicant
                .send("/verification/business", Map.of("country", "US", "email", "a@example.com", "then", "later"))
                .andExpect(redirectedUrl("/verification"));
        mvc.perform(get("/verification").with(owner)).andExpect(content().string(containsString("In progress")));
        applicant.send("/verification/business", Map.of("email", "nonsense", "then", "later"));
        mvc.perform(get("/verification").with(owner)).andExpect(content().string(containsString("Needs a change")));
        applicant
                .send("/verification/business", Applicant.business("individual"))
                .andExpect(redirectedUrl("/verification/person"));
        mvc.perform(get("/verification").with(owner)).andExpect(content().string(containsString("1 of 4 done")));
    }

    @Test
    void whatIsWrongIsSaidAndWhatWasTypedIsKept() throws Exception {
        applicant.send("/verification/business", Applicant.business("individual"));
        Map<String, String> person = Applicant.person("12");
        person.put("individual.phone", "12");
        person.put("individual.lastName", "");
        applicant
                .send("/verification/person", person)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("href=\"#individual.phone\"")))
                .andExpect(content().string(containsString("This is not a phone number of your country")))
                .andExpect(content().string(containsString("Write exactly four digits.")))
                .andExpect(content().string(containsString("Write the last name.")))
                .andExpect(content().string(containsString("value=\"Ada\"")));
        assertThat(verifications.answers(tenant).has(Field.FIRST_NAME)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "' or 1=1 --",
                "${T(java.lang.Runtime).getRuntime().exec('id')}",
                "[[${7*7}]]",
                "{0} %s 'quoted'",
                "Ṱ̺̺̕o͞ ̷i̲̬n̝̗v̟̜o̘̩k̥e",
                "‮reversed",
                "社會科學院語學研究所",
                "😀🏳️‍🌈"
            })
    void strangeNamesAreStoredAndShownExactly(String name) throws Exception {
        applicant.send("/verification/business", Applicant.business("individual"));
        Map<String, String> person = Applicant.person("0000");
        person.put("individual.firstName", name);
        applicant.send("/verification/person", person).andExpect(status().isSeeOther());
        assertThat(verifications.answers(tenant).get(Field.FIRST_NAME)).isEqualTo(name);
        String page = mvc.perform(get("/verification/check").with(owner))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(HtmlUtils.htmlUnescape(page)).contains(name);
        assertThat(page).doesNotContain("<script>alert");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\u0000b", "a\r\nb"})
    void whatCannotBeStoredIsRefusedEvenInADraft(String name) throws Exception {
        applicant.send("/verification/business", Applicant.business("individual"));
        applicant
                .send("/verification/person", Map.of("individual.firstName", name, "then", "later"))
                .andExpect(status().is4xxClientError());
        applicant
                .send("/verification/person", Map.of("individual.firstName", "a".repeat(101), "then", "later"))
                .andExpect(status().isUnprocessableContent());
    }

    @Test
    void aDraftSurvivesAndSecretsAreNeverShownWhole() throws Exception {
        Map<String, String> business = Applicant.business("individual");
        business.put("country", "ES");
        applicant.send("/verification/business", business);
        Tenant spain = inSpain();
        applicant.send(
                "/verification/person",
                Map.of("individual.firstName", "Ada", "individual.idNumber", "QX778899-5432", "then", "later"));
        String form = mvc.perform(get("/verification/person").with(people.owner(spain)))
                .andExpect(content().string(containsString("value=\"Ada\"")))
                .andExpect(content().string(containsString("•••• 5432")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(form).doesNotContain("QX778899");
        applicant.send("/verification/person", Map.of("individual.firstName", "Eva", "then", "later"));
        assertThat(verifications.answers(spain).get(Field.ID_NUMBER)).isEqualTo("QX778899-5432");
        assertThat(jdbc.sql("select answers from verification_case")
                        .query(String.class)
                        .list())
                .noneMatch(answers -> answers.contains("778899"));
        assertThat(jdbc.sql("select secrets from verification_case")
                        .query(byte[].class)
                        .list())
                .noneMatch(secrets ->
                        new String(secrets, java.nio.charset.StandardCharsets.ISO_8859_1).contains("778899"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"passport.pdf", "../../x.pdf", "a\"b.pdf"})
    void badFilesAreRefusedBesideTheField(String name) throws Exception {
        applicant
                .upload("/verification/document", name, TestFiles.html())
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("This is not a JPEG, PNG or PDF file.")))
                .andExpect(content().string(containsString("id=\"document-error\"")));
        applicant
                .upload("/verification/document", name, new byte[0])
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("The file is empty.")));
        applicant
                .upload("/verification/document", "", new byte[0])
                .andExpect(content().string(containsString("Choose a file first.")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://127.0.0.1/doc.pdf", "http://example.com/a", "file:///etc/passwd", "nonsense"})
    void addressesInsideAreRefusedBesideTheField(String url) throws Exception {
        applicant
                .send("/verification/document", Map.of("documentUrl", url))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("We could not fetch a file from this address.")))
                .andExpect(content().string(containsString("value=\"" + url + "\"")));
    }

    @Test
    void nothingUnfinishedIsSubmitted() throws Exception {
        applicant
                .send("/verification/submit", Map.of())
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("Some tasks are not done yet.")));
        assertThat(verifications.find(tenant.environmentId())).isEmpty();
    }

    @Test
    void liveSaysThatNoProviderIsThereYet() throws Exception {
        long liveId = jdbc.sql("select id from environment where organization_id = ? and mode = 'LIVE'")
                .param(tenant.organizationId())
                .query(Long.class)
                .single();
        Tenant real = new Tenant(
                tenant.organizationId(),
                tenant.organizationName(),
                liveId,
                Mode.LIVE,
                "US",
                "USD",
                tenant.zone(),
                tenant.actor(),
                tenant.permissions());
        RequestPostProcessor live = looksAtLive();
        Applicant applicantLive = new Applicant(mvc, banks, real, live);
        applicantLive.prepare(Applicant.business("company"), Applicant.company("12-3450000"));
        mvc.perform(get("/verification").with(live))
                .andExpect(content().string(containsString("No live provider is set up yet")));
        applicantLive
                .send("/verification/submit", Map.of())
                .andExpect(status().isConflict())
                .andExpect(content().string(containsString("nothing was submitted")));
        assertThat(verifications.find(liveId))
                .hasValueSatisfying(draft -> assertThat(draft.submitted()).isFalse());
    }

    private RequestPostProcessor looksAtLive() throws Exception {
        Cookie session = mvc.perform(
                        post("/switch/mode").param("mode", "LIVE").with(owner).with(csrf()))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
        return request -> {
            request.setCookies(session);
            return owner.postProcessRequest(request);
        };
    }

    private Tenant inSpain() {
        return new Tenant(
                tenant.organizationId(),
                tenant.organizationName(),
                tenant.environmentId(),
                tenant.mode(),
                "ES",
                "EUR",
                tenant.zone(),
                tenant.actor(),
                tenant.permissions());
    }
}
