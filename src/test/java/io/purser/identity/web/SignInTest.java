package io.purser.identity.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.purser.identity.User;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import jakarta.servlet.http.Cookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@IntegrationTest
class SignInTest {
    @Autowired
    MockMvc mvc;

    @Autowired
    TestPeople people;

    @Autowired
    JdbcClient jdbc;

    @LocalServerPort
    int port;

    private User person;

    @BeforeEach
    void somebody() {
        person = people.person("Ada");
    }

    @Test
    void aStrangerIsSentToSignInAndTheAskedPageIsKept() throws Exception {
        mvc.perform(get("/profile?a=1&b=2"))
                .andExpect(status().isFound())
                .andExpect(redirectedUrl("/sign-in?next=%2Fprofile%3Fa%3D1%26b%3D2"));
    }

    @Test
    void aFragmentOfAStrangerIsToldToLoadTheSignInPage() throws Exception {
        mvc.perform(get("/payouts/fee")
                        .header("HX-Request", "true")
                        .header("HX-Current-URL", "http://localhost/payouts/new"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/sign-in?next=%2Fpayouts%2Fnew"));
    }

    @Test
    void aStrangerCostsNoSession() throws Exception {
        long before = sessions();
        assertThat(plainGet("/profile")).isEqualTo(302);
        assertThat(sessions()).isEqualTo(before);
    }

    @Test
    void unknownAddressAndWrongPasswordAreRefusedAlike() throws Exception {
        String wrong = refusal(person.email(), "not the password");
        String unknown = refusal("nobody@example.com", "not the password");
        assertThat(wrong.replace(person.email(), "X")).isEqualTo(unknown.replace("nobody@example.com", "X"));
    }

    @Test
    void theRightPasswordLeadsToTheAskedPage() throws Exception {
        mvc.perform(signIn(person.email().toUpperCase(), TestPeople.PASSWORD).param("next", "/profile?x=1"))
                .andExpect(redirectedUrl("/profile?x=1"));
    }

    @Test
    void anotherSiteIsNeverTheNextPage() throws Exception {
        String[] elsewhere = {
            "//evil.example",
            "///evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https://evil.example",
            "https://good.example@evil.example",
            "https://localhost.evil.example",
            "/%2f/evil.example",
            "/%5Cevil.example",
            "/%09/evil.example",
            "/\t/evil.example",
            "/\n//evil.example",
            " //evil.example",
            "javascript:alert(1)",
            "data:text/html,x",
            "evil.example",
            ""
        };
        for (String next : elsewhere) {
            mvc.perform(signIn(person.email(), TestPeople.PASSWORD).param("next", next))
                    .andExpect(redirectedUrl("/"));
        }
        mvc.perform(signIn(person.email(), TestPeople.PASSWORD).param("next", "/payments?q=50%2F50&x=//y"))
                .andExpect(redirectedUrl("/payments?q=50%2F50&x=//y"));
    }

    @Test
    void theSessionLivesInTheDatabaseAndEndsWithSignOut() throws Exception {
        Cookie session = session();
        mvc.perform(get("/profile").cookie(session))
                .andExpect(status().isOk())
                .andExpect(content().string(Matchers.containsString("Ada")));
        mvc.perform(post("/sign-out").secure(true).cookie(session).with(csrf()))
                .andExpect(redirectedUrl("/sign-in?signed-out"))
                .andExpect(header().string("Clear-Site-Data", Matchers.containsString("\"cache\"")));
        mvc.perform(get("/profile").cookie(session)).andExpect(status().isFound());
    }

    @Test
    void aVisitWithinTheMinuteIsNotWritten() throws Exception {
        Cookie session = session();
        long before = lastAccess();
        mvc.perform(get("/profile").cookie(session)).andExpect(status().isOk());
        assertThat(lastAccess()).isEqualTo(before);
    }

    @Test
    void aFormWithoutItsTokenChangesNothing() throws Exception {
        mvc.perform(post("/sign-in").param("email", person.email()).param("password", TestPeople.PASSWORD))
                .andExpect(status().isForbidden());
    }

    @Test
    void anotherSiteCannotSendTheFormEvenWithAToken() throws Exception {
        for (String site : new String[] {"cross-site", "same-site"}) {
            mvc.perform(signIn(person.email(), TestPeople.PASSWORD).header("Sec-Fetch-Site", site))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void aNulIsRefusedBeforeAnyStatementSeesIt() throws Exception {
        mvc.perform(signIn("a\0@example.com", "password")).andExpect(status().isBadRequest());
    }

    @Test
    void everyPageCarriesTheStrictHeaders() throws Exception {
        mvc.perform(get("/sign-in").secure(true))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                                        + " font-src 'self'; connect-src 'self'; form-action 'self';"
                                        + " frame-ancestors 'none'; base-uri 'none'; object-src 'none'"))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().string("Cross-Origin-Opener-Policy", "same-origin"))
                .andExpect(header().string("Cross-Origin-Resource-Policy", "same-origin"))
                .andExpect(header().string("Cache-Control", Matchers.containsString("no-store")))
                .andExpect(header().exists("Strict-Transport-Security"))
                .andExpect(header().exists("Permissions-Policy"));
    }

    @Test
    void theLanguageIsThePersonsThenTheCookiesThenTheBrowsers() throws Exception {
        mvc.perform(get("/sign-in").header("Accept-Language", "es-MX,es;q=0.9"))
                .andExpect(content().string(Matchers.containsString("Iniciar sesión")));
        Cookie session = session();
        Cookie language = mvc.perform(post("/switch/language")
                        .param("language", "es")
                        .cookie(session)
                        .with(csrf()))
                .andExpect(status().isSeeOther())
                .andReturn()
                .getResponse()
                .getCookie("LANGUAGE");
        mvc.perform(get("/sign-in").cookie(language))
                .andExpect(content().string(Matchers.containsString("Iniciar sesión")));
        mvc.perform(get("/profile").cookie(session).header("Accept-Language", "en"))
                .andExpect(content().string(Matchers.containsString("Su perfil")));
    }

    private String refusal(String email, String password) throws Exception {
        MvcResult refused = mvc.perform(signIn(email, password)).andReturn();
        assertThat(refused.getResponse().getForwardedUrl()).isEqualTo("/sign-in/refused");
        return mvc.perform(post("/sign-in/refused").param("email", email).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(Matchers.containsString(email)))
                .andReturn()
                .getResponse()
                .getContentAsString()
                .replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    private Cookie session() throws Exception {
        return mvc.perform(signIn(person.email(), TestPeople.PASSWORD))
                .andReturn()
                .getResponse()
                .getCookie("SESSION");
    }

    private static MockHttpServletRequestBuilder signIn(String email, String password) {
        return post("/sign-in")
                .param("email", email)
                .param("password", password)
                .with(csrf());
    }

    private int plainGet(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .header("Accept", "text/html")
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private long sessions() {
        return jdbc.sql("select count(*) from spring_session").query(Long.class).single();
    }

    private long lastAccess() {
        return jdbc.sql("select last_access_time from spring_session where principal_name = ?")
                .param(person.publicId())
                .query(Long.class)
                .single();
    }
}
