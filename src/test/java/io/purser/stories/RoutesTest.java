package io.purser.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.request;

import io.purser.platform.web.Fresh;
import io.purser.platform.web.Open;
import io.purser.platform.web.Permit;
import io.purser.testing.IntegrationTest;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the portal, and who may take it, is a row of {@code routes.txt}: a new one is a decision. */
@IntegrationTest
class RoutesTest {
    private static final Set<String> STRANGERS_MAY = Set.of(
            "/sign-in",
            "/sign-in/refused",
            "/sign-in/passkey",
            "/sign-in/passkey/options",
            "/first-run",
            "/forgot",
            "/switch/language",
            "/theme",
            "/too-large",
            "/robots.txt",
            "/.well-known/security.txt");

    /** Doors with a key of their own, a signature or the secret of a link, and the reference for everybody. */
    private static final Pattern OWN_KEYS = Pattern.compile(
            "/provider-events/|/pay/|/sandbox/pay/|/receipt/|/claim/|/papers/|/payee/|/request/|/invitation/|/docs|/files/"
                    + "|/mail-link|/demo-mail");

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @Autowired
    MockMvc mvc;

    @Test
    void everyRouteIsInTheTable() throws Exception {
        Set<String> table = table();
        Set<String> routes = routes();
        assertThat(lacking(routes, table))
                .as(
                        "routes without a row; decide who may take them and add to src/test/resources/routes.txt:%n%s%n",
                        String.join("\n", lacking(routes, table)))
                .isEmpty();
        assertThat(lacking(table, routes))
                .as(
                        "rows of src/test/resources/routes.txt without a route; remove them:%n%s%n",
                        String.join("\n", lacking(table, routes)))
                .isEmpty();
    }

    @Test
    void aStrangerIsSentToSignInFromEveryPage() throws Exception {
        for (String row : table()) {
            String[] part = row.split(" ");
            if (STRANGERS_MAY.contains(part[1]) || OWN_KEYS.matcher(part[1]).lookingAt()) {
                continue;
            }
            String path = part[1].replaceAll("\\{[^}]*}", "x");
            if (path.startsWith("/api/")) {
                aStrangerIsToldSoInJson(row, ask(part[0], path, false));
                continue;
            }
            MockHttpServletResponse page = ask(part[0], path, false);
            assertThat(page.getStatus()).as(row).isEqualTo(302);
            assertThat(page.getRedirectedUrl()).as(row).startsWith("/sign-in");
            MockHttpServletResponse fragment = ask(part[0], path, true);
            assertThat(fragment.getStatus()).as("fragment of " + row).isEqualTo(401);
            assertThat(fragment.getHeader("HX-Redirect")).startsWith("/sign-in");
        }
    }

    private static void aStrangerIsToldSoInJson(String row, MockHttpServletResponse answer) throws Exception {
        assertThat(answer.getStatus()).as(row).isEqualTo(401);
        assertThat(answer.getContentType()).as(row).isEqualTo("application/json");
        assertThat(answer.getContentAsString()).as(row).contains("code\":\"unauthorized\"");
        assertThat(answer.getCookies()).as(row).isEmpty();
    }

    private MockHttpServletResponse ask(String method, String path, boolean fragment) throws Exception {
        var asked = request(HttpMethod.valueOf(method), path).with(SecurityMockMvcRequestPostProcessors.csrf());
        return mvc.perform(fragment ? asked.header("HX-Request", "true") : asked)
                .andReturn()
                .getResponse();
    }

    private Set<String> routes() {
        Set<String> rows = new TreeSet<>();
        for (Map.Entry<RequestMappingInfo, HandlerMethod> each :
                mappings.getHandlerMethods().entrySet()) {
            if (each.getValue().getBeanType().getName().startsWith("io.purser.")
                    && !each.getValue().getBeanType().isAnnotationPresent(TestComponent.class)) {
                each.getKey()
                        .getPatternValues()
                        .forEach(path -> each.getKey()
                                .getMethodsCondition()
                                .getMethods()
                                .forEach(method -> rows.add(
                                        method + " " + path + " " + who(each.getValue()) + fresh(each.getValue()))));
            }
        }
        return rows;
    }

    private static String who(HandlerMethod method) {
        Permit permit = method.getMethodAnnotation(Permit.class);
        if (permit != null) {
            return permit.value().name();
        }
        return method.hasMethodAnnotation(Open.class) ? "OPEN" : "(add @Permit or @Open to " + method + ")";
    }

    private static String fresh(HandlerMethod method) {
        return method.hasMethodAnnotation(Fresh.class) ? " FRESH" : "";
    }

    private static Set<String> lacking(Set<String> these, Set<String> those) {
        Set<String> rest = new TreeSet<>(these);
        rest.removeAll(those);
        return rest;
    }

    private static Set<String> table() throws Exception {
        try (InputStream file = RoutesTest.class.getResourceAsStream("/routes.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
