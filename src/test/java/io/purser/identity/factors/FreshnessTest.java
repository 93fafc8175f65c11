package io.purser.identity.factors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.identity.Factors;
import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import jakarta.servlet.http.Cookie;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** AUTH-30, AUTH-31: what moves money or changes who may asks who is there, and loses and repeats nothing. */
@IntegrationTest
class FreshnessTest {
    private static final Duration OLD = Duration.ofMinutes(6);

    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    TestTenants tenants;

    @Autowired
    Memberships memberships;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private User person;
    private RequestPostProcessor stale;
    private Cookie session;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
        person = people.person("Stale Sam");
        memberships.add(tenant.organizationId(), person.id(), Role.OWNER);
        stale = people.signedIn(person, tenant, OLD, Factors.PASSWORD);
    }

    @Test
    void aPageOfThisKindAsksFirstWhenTheProofIsOld() throws Exception {
        for (String path : List.of("/payouts/new", "/banks/new", "/developers/keys/new", "/settings/approvals/edit")) {
            mvc.perform(get(path).with(stale))
                    .andExpect(status().isFound())
                    .andExpect(redirectedUrl("/confirm?next=" + path.replace("/", "%2F")));
        }
        Duration young = Duration.ofMinutes(4);
        mvc.perform(get("/developers/keys/new").with(people.signedIn(person, tenant, young, Factors.PASSWORD)))
                .andExpect(status().isOk());
        mvc.perform(get("/payouts").with(stale)).andExpect(status().isOk());
    }

    @Test
    void nothingProvenIsNeverFresh() throws Exception {
        mvc.perform(get("/payouts.csv").with(people.signedIn(person, tenant, Duration.ZERO)))
                .andExpect(redirectedUrl("/confirm?next=%2Fpayouts.csv"));
    }

    @Test
    void whoeverMayNotIsNotAskedButRefused() throws Exception {
        User viewer = people.person("Viewer");
        memberships.add(tenant.organizationId(), viewer.id(), Role.VIEWER);
        mvc.perform(get("/developers/keys/new").with(people.signedIn(viewer, tenant, OLD, Factors.PASSWORD)))
                .andExpect(status().isForbidden());
    }

    @Test
    void aLatePostIsKeptOfferedOnceAndNeverSentByAGet() throws Exception {
        keep(mvc.perform(makeKey("Till <b>\"7\"</b>").header("Referer", "http://localhost/developers/keys/new")))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/confirm?next=%2Fdevelopers%2Fkeys%2Fnew"));
        assertThat(keys()).isZero();
        mvc.perform(get("/confirm").cookie(session).with(stale))
                .andExpect(content().string(containsString("Your entries are kept")));
        String before = session.getValue();
        keep(mvc.perform(post("/confirm")
                        .param("password", TestPeople.PASSWORD)
                        .cookie(session)
                        .with(stale)
                        .with(csrf())))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/confirm/continue?next=%2F"));
        assertThat(session.getValue()).isNotEqualTo(before);
        for (int reading = 0; reading < 2; reading++) {
            mvc.perform(get("/confirm/continue").cookie(session).with(fresh()))
                    .andExpect(content().string(containsString("action=\"/developers/keys\"")))
                    .andExpect(content().string(containsString("Till &lt;b&gt;&quot;7&quot;&lt;/b&gt;")));
        }
        assertThat(keys()).isZero();
        mvc.perform(makeKeyWith(fresh(), "Till 7")).andExpect(status().is2xxSuccessful());
        assertThat(keys()).isEqualTo(1);
        mvc.perform(get("/confirm/continue").cookie(session).with(fresh()))
                .andExpect(content().string(containsString("nothing left to send")));
    }

    @Test
    void theKeptPostIsSealedAndOnlyItsPersonsOwn() throws Exception {
        keep(mvc.perform(makeKey("Confidential name"))).andExpect(status().isSeeOther());
        String stored = jdbc.sql(
                        "select a.attribute_bytes from spring_session_attributes a where a.attribute_name = 'keptPost'")
                .query((row, number) -> new String(row.getBytes(1), StandardCharsets.ISO_8859_1))
                .list()
                .toString();
        assertThat(stored).contains("KeptPosts").doesNotContain("Confidential");
        var other = people.signedIn(people.person("Other"), tenant);
        mvc.perform(get("/confirm/continue").cookie(session).with(other))
                .andExpect(content().string(containsString("nothing left to send")));
    }

    @Test
    void aWrongAnswerChangesNothingAndTheFifthPauses() throws Exception {
        for (int wrong = 1; wrong <= 5; wrong++) {
            mvc.perform(post("/confirm").param("password", "wrong").with(stale).with(csrf()))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("This is not your password.")));
        }
        mvc.perform(post("/confirm")
                        .param("password", TestPeople.PASSWORD)
                        .with(stale)
                        .with(csrf()))
                .andExpect(status().isTooManyRequests())
                .andExpect(header().string("Retry-After", "60"));
    }

    @Test
    void theProofLeadsToALocalPageOnly() throws Exception {
        mvc.perform(post("/confirm")
                        .param("password", TestPeople.PASSWORD)
                        .param("next", "//evil.example")
                        .with(stale)
                        .with(csrf()))
                .andExpect(redirectedUrl("/"));
    }

    @Test
    void filesAreNotKeptAndItIsSaid() throws Exception {
        MockMultipartFile file = new MockMultipartFile("file", "a.pdf", "application/pdf", new byte[] {1});
        mvc.perform(multipart("/requests/new")
                        .file(file)
                        .param("memo", "x")
                        .with(stale)
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/confirm?next=%2F&again"));
        mvc.perform(get("/confirm?again=").with(stale))
                .andExpect(content().string(containsString("could not be kept")))
                .andExpect(content().string(not(containsString("Your entries are kept"))));
    }

    @Test
    void aFormInPartsWithoutAFileIsKept() throws Exception {
        MockMultipartFile none = new MockMultipartFile("file", "", "application/octet-stream", new byte[0]);
        keep(mvc.perform(multipart("/requests/new")
                        .file(none)
                        .param("memo", "For May")
                        .with(stale)
                        .with(csrf())))
                .andExpect(header().string("Location", "/confirm?next=%2F"));
        mvc.perform(get("/confirm/continue").cookie(session).with(fresh()))
                .andExpect(content().string(containsString("enctype=\"multipart/form-data\"")))
                .andExpect(content().string(containsString("For May")));
    }

    @Test
    void aFormTooLargeToKeepIsAskedForAgain() throws Exception {
        mvc.perform(makeKey("x".repeat(70_000))).andExpect(header().string("Location", "/confirm?next=%2F&again"));
    }

    @Test
    void aFragmentIsToldToLoadTheConfirmPage() throws Exception {
        mvc.perform(makeKey("Till")
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", "http://localhost/developers/keys?a=b"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/confirm?next=%2Fdevelopers%2Fkeys%3Fa%3Db"));
    }

    @Test
    void aDownloadIsOfferedAsALink() throws Exception {
        mvc.perform(post("/confirm")
                        .param("password", TestPeople.PASSWORD)
                        .param("next", "/payouts.csv?status=paid")
                        .with(stale)
                        .with(csrf()))
                .andExpect(header().string("Location", "/confirm/continue?next=%2Fpayouts.csv%3Fstatus%3Dpaid"));
        mvc.perform(get("/confirm/continue")
                        .param("next", "/payouts.csv?status=paid")
                        .with(fresh()))
                .andExpect(content().string(containsString("href=\"/payouts.csv?status=paid\"")))
                .andExpect(content().string(not(containsString("<form method=\"post\" action=\"/payouts"))));
    }

    private RequestPostProcessor fresh() {
        return people.signedIn(person, tenant);
    }

    /** The session goes on with whatever cookie the answer set. */
    private ResultActions keep(ResultActions answer) {
        Cookie set = answer.andReturn().getResponse().getCookie("SESSION");
        session = set == null ? session : set;
        return answer;
    }

    private MockHttpServletRequestBuilder makeKey(String name) {
        return makeKeyWith(stale, name);
    }

    private MockHttpServletRequestBuilder makeKeyWith(RequestPostProcessor who, String name) {
        var form = post("/developers/keys")
                .param("name", name)
                .param("mode", "sandbox")
                .param("expiresInDays", "90")
                .param("scope", "FULL")
                .with(who)
                .with(csrf());
        return session == null ? form : form.cookie(session);
    }

    private long keys() {
        return jdbc.sql("select count(*) from api_key where environment_id = ?")
                .param(tenant.environmentId())
                .query(Long.class)
                .single();
    }
}
