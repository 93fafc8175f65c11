package io.purser.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import io.purser.testing.Visitor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Nothing is changed by a form that is not ours: made from the mappings, so that a new one is held to it as well. */
@IntegrationTest
class FormTokenTest {
    private static final Pattern TOKEN = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final Pattern PUBLIC_PAGE =
            Pattern.compile("/(pay|sandbox/pay|receipt|papers|claim|payee|request|invitation)/.*");

    /** What the API, signed addresses and providers' messages have instead is theirs to test. */
    private static final Pattern OTHER_DOORS = Pattern.compile("/api/.*|/files/.*|/provider-events/[^/]+");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @LocalServerPort
    int port;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    @Autowired
    TestApi api;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private RequestPostProcessor owner;
    private List<Route> forms;
    private final List<String> taken = new ArrayList<>();

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        owner = people.owner(tenant);
        forms = new ArrayList<>(Route.all(mappings).stream()
                .filter(route ->
                        !route.reads() && !OTHER_DOORS.matcher(route.path()).matches())
                .toList());
        forms.add(new Route("POST", "/sign-in", null));
        forms.add(new Route("POST", "/sign-out", null));
        // only the exact address of a provider's messages needs no token
        forms.add(new Route("POST", "/provider-events/sandbox/more", null));
        forms.add(new Route("POST", "/provider-events", null));
    }

    @Test
    void withoutItsTokenNoFormIsTaken() throws Exception {
        Map<String, Integer> before = new Rows(jdbc).contents(tenant.environmentId());
        for (Route form : forms) {
            refused(form, "no token", send(form));
            refused(form, "a token of somebody else", send(form).with(csrf().useInvalidToken()));
            refused(form, "a token in the address", send(form).queryParam("_csrf", "x"));
        }
        assertThat(new Rows(jdbc).contents(tenant.environmentId())).isEqualTo(before);
        assertThat(forms).hasSizeGreaterThan(90);
    }

    @Test
    void aFormOfAnotherSiteIsNotTakenEvenWithAToken() throws Exception {
        for (Route form : forms) {
            for (String site : List.of("cross-site", "same-site", "something-new")) {
                refused(form, site, token(form).header("Sec-Fetch-Site", site));
            }
            for (String origin : List.of(
                    "https://evil.example",
                    "http://evil.localhost",
                    "http://localhost.evil.example",
                    "http://localhost:81",
                    "https://localhost",
                    "file://",
                    "")) {
                refused(form, origin, token(form).header("Origin", origin));
                refused(form, origin, token(form).header("Origin", origin).header("Sec-Fetch-Site", "cross-site"));
            }
            if (!PUBLIC_PAGE.matcher(form.path()).matches()) {
                refused(form, "null", token(form).header("Origin", "null"));
            }
            refused(form, "null", token(form).header("Origin", "null").header("Sec-Fetch-Site", "cross-site"));
        }
    }

    @Test
    void ourOwnFormIsTaken() throws Exception {
        Route theme = new Route("POST", "/theme", null);
        for (MockHttpServletRequestBuilder own : List.of(
                token(theme),
                token(theme).header("Origin", "http://localhost"),
                token(theme).header("Sec-Fetch-Site", "same-origin"),
                token(theme).header("Sec-Fetch-Site", "same-origin").header("Origin", "null"),
                token(theme).header("Sec-Fetch-Site", "none"))) {
            assertThat(mvc.perform(own.param("theme", "dark"))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .isEqualTo(303);
        }
    }

    /** A page that no referrer may leave says {@code Origin: null} in an old browser: the token alone decides there. */
    @Test
    void anOldBrowserCanStillPay() throws Exception {
        Route pay = new Route("POST", "/pay/x", null);
        assertThat(mvc.perform(token(pay).header("Origin", "null"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        refused(pay, "without a token", send(pay).header("Origin", "null"));
    }

    @Test
    void theTokenIsMaskedAnewOnEachPageAndReplacedAtSignIn() throws Exception {
        Visitor visitor = new Visitor(URI.create("http://localhost:" + port));
        String first = visitor.open("/sign-in").body();
        String again = visitor.open("/sign-in").body();
        assertThat(token(first)).isNotEqualTo(token(again));
        User person = people.person("Ada");
        memberships.add(tenant.organizationId(), person.id(), Role.VIEWER);
        // the token of the older page is the same one in another mask
        visitor.submit(first, "/sign-in", Map.of("email", person.email(), "password", TestPeople.PASSWORD));
        assertThat(visitor.open("/profile").body()).contains(person.email());
        HttpResponse<String> old = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/theme"))
                                .header("Cookie", visitor.cookie())
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString("theme=dark&_csrf=" + token(first)))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(old.statusCode())
                .as("with the token from before the sign-in")
                .isEqualTo(403);
    }

    @Test
    void theApiTakesNoFormAndNoCookie() throws Exception {
        TestApi.Client key = api.as(tenant);
        for (Route route : Route.all(mappings)) {
            if (route.api() && List.of("POST", "PUT", "PATCH").contains(route.method())) {
                String path = route.path().replaceAll("\\{[^}]*}", "x");
                for (String type : List.of(
                        "application/x-www-form-urlencoded",
                        "text/plain",
                        "multipart/form-data; boundary=x",
                        "text/xml")) {
                    var answer = mvc.perform(
                                    headed(key, route, path).contentType(type).content("{\"amount\": 1000}"))
                            .andReturn()
                            .getResponse();
                    assertThat(answer.getStatus()).as(route + " " + type).isEqualTo(415);
                }
                var person = mvc.perform(request(HttpMethod.valueOf(route.method()), path)
                                .with(owner)
                                .with(csrf())
                                .contentType("application/json")
                                .content("{}"))
                        .andReturn()
                        .getResponse();
                assertThat(person.getStatus()).as("a session at " + route).isEqualTo(401);
            }
        }
    }

    private MockHttpServletRequestBuilder headed(TestApi.Client key, Route route, String path) {
        var asked = request(HttpMethod.valueOf(route.method()), path);
        String pair = api.slug(tenant) + ":" + key.keyText();
        return asked.header("x-api-key", key.keyText())
                .header("x-blaaiz-api-key", key.keyText())
                .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()));
    }

    private MockHttpServletRequestBuilder send(Route form) {
        return request(HttpMethod.valueOf(form.method()), form.path().replaceAll("\\{[^}]*}", "x"))
                .with(owner);
    }

    private MockHttpServletRequestBuilder token(Route form) {
        return send(form).with(csrf());
    }

    private void refused(Route form, String how, MockHttpServletRequestBuilder sent) throws Exception {
        int status = mvc.perform(sent).andReturn().getResponse().getStatus();
        if (status != 403) {
            taken.add(form + " with " + how + ": " + status);
        }
    }

    @AfterEach
    void nothingWasTaken() {
        assertThat(taken).as(String.join("\n", taken) + "\n").isEmpty();
    }

    private static String token(String page) {
        Matcher token = TOKEN.matcher(page);
        assertThat(token.find()).as(page).isTrue();
        return token.group(1);
    }
}
