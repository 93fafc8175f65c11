package io.purser.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Addresses, pages of lists and forms that no page of ours makes, at every route: refused, and never an error of ours. */
@IntegrationTest
class OddAddressesTest {
    private static final List<String> IDS = List.of(
            "%00",
            "%2f",
            "..%2f..",
            "a;b=c",
            "%5c",
            "a%0d%0aX:y",
            "%ff%fe",
            "%F0%9F%92%A9",
            "%27%20or%201=1",
            "$%7B7*7%7D",
            "x".repeat(4000),
            "-1");
    private static final List<String> QUERIES = List.of(
            "limit=0&after=x",
            "limit=1000000000",
            "limit=&after=",
            "after=%00",
            "limit=abc",
            "after=AAAA&cursor=AAAA&before=AAAA",
            "cursor=%F0%9F%92%A9&starting_after=x&ending_before=y",
            "q='%25_%5C&status=nope&from=9999-99-99&to=0000-00-00&min=x&max=1e999",
            "from=2026-02-30&to=2024-02-29&min=-0&max=99999999999999999999",
            "limit=1&limit=2&after=x&after=y",
            "after%5B%5D=x&limit%5B0%5D=1&a.b=c",
            "account=nope&tab=%3Cscript%3E&to=x&status=PAID&status=%00");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    MockMvc mvc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    TestApi api;

    private RequestPostProcessor owner;
    private String key;
    private String slug;
    private int visits;
    private final List<String> broken = new ArrayList<>();

    @BeforeEach
    void organization() {
        Tenant tenant = tenants.sandbox();
        owner = people.owner(tenant);
        key = api.as(tenant).keyText();
        slug = api.slug(tenant);
    }

    @Test
    void oddIdsAreNotFound() {
        for (Route route : Route.all(mappings)) {
            if (route.names() && route.reads()) {
                for (String id : IDS) {
                    held(route, id, ask(route, route.path().replaceAll("\\{[^}]*}", id.replace("$", "\\$"))));
                }
            }
        }
        assertThat(broken).as(String.join("\n", broken) + "\n").isEmpty();
    }

    @Test
    void oddPagesOfListsAreRefused() {
        for (Route route : Route.all(mappings)) {
            if (!route.names() && route.reads()) {
                for (String query : QUERIES) {
                    held(route, query, ask(route, route.path() + "?" + query));
                }
            }
        }
        assertThat(broken).as(String.join("\n", broken) + "\n").isEmpty();
    }

    @Test
    void oddFormsAreRefused() {
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            many.append("field").append(i).append("=x&");
        }
        for (Route route : Route.all(mappings)) {
            if (!route.reads() && !route.api() && !route.path().startsWith("/files")) {
                String path = route.path().replaceAll("\\{[^}]*}", "x");
                for (String body : forms(route, many.toString())) {
                    held(
                            route,
                            shortened(body),
                            () -> MockMvcRequestBuilders.request(HttpMethod.valueOf(route.method()), URI.create(path))
                                    .with(owner)
                                    .with(csrf())
                                    .contentType("application/x-www-form-urlencoded")
                                    .content(body));
                }
            }
        }
        assertThat(broken).as(String.join("\n", broken) + "\n").isEmpty();
    }

    private static String shortened(String text) {
        return text.substring(0, Math.min(60, text.length()));
    }

    private static List<String> forms(Route route, String many) {
        List<String> forms = new ArrayList<>(List.of(
                "amount=1&amount=2&name=a&name=b&email=a&email=b&mode=live&mode=sandbox&id=1&id=2",
                "amount%5B%5D=1&name%5B0%5D=x&rules%5B999999%5D.name=x&class.module.classLoader=x",
                "amount=%F0%9F%92%A9&name=%E2%80%AE&email=%0d%0a&url=javascript:alert(1)&events=%2a",
                "=x&&&amount=&name"));
        // the container itself stops reading such a form, which MockMvc does not have: here it only must not break
        if (route.path().startsWith("/customers") || route.path().startsWith("/settings")) {
            forms.add(many);
        }
        return forms;
    }

    private interface Asking {
        MockHttpServletRequestBuilder build();
    }

    private Asking ask(Route route, String path) {
        return () -> {
            MockHttpServletRequestBuilder asked =
                    MockMvcRequestBuilders.request(HttpMethod.valueOf(route.method()), URI.create(path));
            if (route.api()) {
                String pair = slug + ":" + key;
                return asked.header("x-api-key", key)
                        .header("x-blaaiz-api-key", key)
                        .header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()));
            }
            return asked.with(owner);
        };
    }

    private void held(Route route, String what, Asking asking) {
        MockHttpServletRequestBuilder asked = asking.build();
        int visit = visits++;
        asked.with(request -> {
            request.setRemoteAddr("10.7." + (visit >> 8 & 255) + "." + (visit & 255));
            return request;
        });
        try {
            MockHttpServletResponse answer = mvc.perform(asked).andReturn().getResponse();
            if (answer.getStatus() >= 500) {
                broken.add(route + " " + what + ": " + answer.getStatus());
            }
        } catch (RequestRejectedException refusedByTheFirewall) {
            return;
        } catch (Exception unanswered) {
            broken.add(route + " " + what + ": " + unanswered);
        }
    }
}
