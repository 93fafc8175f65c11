package io.purser.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.identity.User;
import io.purser.organizations.Memberships;
import io.purser.organizations.Role;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import io.purser.testing.Visitor;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every kind of answer, over a real connection: what it tells the browser, and what it does not tell anybody. */
@IntegrationTest
class AnswerHeadersTest {
    private static final Pattern HASHED = Pattern.compile("href=\"(/css/[a-z]+-[0-9a-f]{32}\\.css)\"");
    private static final List<String> FORBIDDEN = List.of("server", "x-powered-by", "via", "x-application-context");

    @LocalServerPort
    int port;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    Memberships memberships;

    private final HttpClient client =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
    private String cookie;
    private String asset;

    @BeforeEach
    void signIn() throws Exception {
        Tenant tenant = tenants.sandbox();
        User person = people.person("Ada");
        memberships.add(tenant.organizationId(), person.id(), Role.VIEWER);
        Visitor visitor = new Visitor(URI.create("http://localhost:" + port));
        String page = visitor.open("/sign-in").body();
        visitor.submit(page, "/sign-in", Map.of("email", person.email(), "password", TestPeople.PASSWORD));
        cookie = visitor.cookie();
        Matcher hashed = HASHED.matcher(page);
        assertThat(hashed.find()).isTrue();
        asset = hashed.group(1);
    }

    @Test
    void everyKindOfAnswerHasThem() throws Exception {
        Map<String, HttpResponse<String>> answers = new TreeMap<>(Map.of(
                "page", get("/payouts"),
                "fragment", get("/payouts", "HX-Request", "true"),
                "missing page", get("/payouts/po_x"),
                "forbidden page", get("/payouts.csv"),
                "redirect", get("/payments", "Cookie", "a=b"),
                "public page", get("/pay/x"),
                "picture or style", get(asset),
                "health", get("/actuator/health")));
        answers.put("post without token", send("POST", "/theme"));
        answers.put("wrong method", send("DELETE", "/payouts"));
        answers.put("head", send("HEAD", "/payouts"));
        answers.put("options", send("OPTIONS", "/payouts"));
        answers.put("stranger's fragment", get("/payouts", "HX-Request", "true", "Cookie", "a=b"));
        answers.put("json", get("/docs/openapi.json"));
        answers.put("json refusal", get("/api/v1/payouts"));
        answers.put("signed address", get("/files/x"));
        answers.put("bad upload", send("PUT", "/files/x"));
        answers.put("robots", get("/robots.txt"));
        answers.put("error page itself", get("/error"));
        answers.put("method of another time", send("TRACE", "/payouts"));
        answers.put("refused by the firewall", get("/payouts;a=b"));
        answers.put("unchanged", get(asset, "If-Modified-Since", header(get(asset), "Last-Modified")));
        SoftAssertions softly = new SoftAssertions();
        answers.forEach((kind, answer) -> complete(softly, kind, answer));
        softly.assertAll();
        assertThat(answers.get("page").statusCode()).isEqualTo(200);
        assertThat(answers.get("forbidden page").statusCode()).isEqualTo(403);
        assertThat(answers.get("redirect").statusCode()).isEqualTo(302);
        assertThat(answers.get("unchanged").statusCode()).isEqualTo(304);
        // its page is a page like any other, with the same styles
        assertThat(answers.get("refused by the firewall").statusCode()).isEqualTo(400);
        assertThat(header(answers.get("refused by the firewall"), "Content-Security-Policy"))
                .isEqualTo(header(answers.get("page"), "Content-Security-Policy"));
        answers.forEach((kind, answer) -> {
            if (!kind.equals("picture or style") && !kind.equals("unchanged")) {
                assertThat(header(answer, "Cache-Control")).as(kind).contains("no-store");
            }
        });
    }

    private static void complete(SoftAssertions softly, String kind, HttpResponse<String> answer) {
        softly.assertThat(header(answer, "X-Content-Type-Options")).as(kind).isEqualTo("nosniff");
        softly.assertThat(header(answer, "Content-Security-Policy"))
                .as(kind)
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe-");
        softly.assertThat(header(answer, "X-Frame-Options")).as(kind).isEqualTo("DENY");
        softly.assertThat(header(answer, "Referrer-Policy")).as(kind).isIn("same-origin", "no-referrer");
        softly.assertThat(header(answer, "Cross-Origin-Opener-Policy")).as(kind).isEqualTo("same-origin");
        softly.assertThat(header(answer, "Cross-Origin-Resource-Policy"))
                .as(kind)
                .isEqualTo("same-origin");
        softly.assertThat(header(answer, "Permissions-Policy")).as(kind).contains("camera=()");
        softly.assertThat(header(answer, "X-Robots-Tag")).as(kind).contains("noindex");
        FORBIDDEN.forEach(each ->
                softly.assertThat(answer.headers().firstValue(each)).as(kind).isEmpty());
        softly.assertThat(answer.body())
                .as(kind)
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("java.", "springframework");
    }

    @Test
    void assetsStayForEver() throws Exception {
        HttpResponse<String> answer = get(asset);
        assertThat(header(answer, "Cache-Control")).contains("public", "max-age=31536000", "immutable");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    /** Behind a proxy that ends TLS, which says so. */
    @Test
    void tlsIsPromisedOnlyWhereThereIsTls() throws Exception {
        for (String path :
                List.of("/sign-in", "/api/v1/payouts", asset, "/files/x", "/pay/x", "/nowhere", "/payouts;a=b")) {
            assertThat(header(get(path, "X-Forwarded-Proto", "https"), "Strict-Transport-Security"))
                    .as(path)
                    .contains("max-age=31536000");
            assertThat(get(path).headers().firstValue("Strict-Transport-Security"))
                    .as(path)
                    .isEmpty();
        }
    }

    @Test
    void whatTheContainerRefusesSaysNoMore() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (String line : List.of(
                "GET /%00 HTTP/1.1",
                "GET /payouts/%2e%2e%2f HTTP/1.1",
                "GET /a b HTTP/1.1",
                "BREW /payouts HTTP/1.1",
                "GET /" + "x".repeat(16_000) + " HTTP/1.1",
                "GET /payouts;a=b HTTP/1.1",
                "GET http://evil/ HTTP/1.1",
                "GET \\payouts HTTP/1.1",
                "nonsense")) {
            String answer = raw(line);
            // the container may hang up on what is too long before anybody can read why
            softly.assertThat(answer).as(line).matches("(?s)(HTTP/1.1 (3|4)\\d\\d .*)?");
            softly.assertThat(answer.toLowerCase())
                    .as(line)
                    .doesNotContain("tomcat")
                    .doesNotContain("apache")
                    .doesNotContain("\nserver:")
                    .doesNotContain("exception");
        }
        softly.assertAll();
    }

    @Test
    void nothingBesidesHealthIsOpenToLookInto() throws Exception {
        SoftAssertions softly = new SoftAssertions();
        for (String path : List.of(
                "/actuator",
                "/actuator/env",
                "/actuator/beans",
                "/actuator/heapdump",
                "/actuator/metrics",
                "/h2-console",
                "/h2-console/",
                "/swagger-ui",
                "/swagger-ui/index.html",
                "/swagger-ui.html",
                "/v3/api-docs",
                "/v3/api-docs/swagger-config",
                "/console",
                "/jolokia",
                "/.env",
                "/.git/config")) {
            softly.assertThat(get(path, "Cookie", "a=b").statusCode())
                    .as("stranger " + path)
                    .isEqualTo(302);
            softly.assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
        softly.assertAll();
        assertThat(get("/actuator/health").body()).contains("\"UP\"").doesNotContain("components", "details");
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder asked = HttpRequest.newBuilder(uri(path)).header("Accept", "text/html,*/*");
        boolean own = false;
        for (int i = 0; i < headers.length; i += 2) {
            asked.header(headers[i], headers[i + 1]);
            own |= headers[i].equals("Cookie");
        }
        return client.send(own ? asked.build() : asked.header("Cookie", cookie).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> send(String method, String path) throws Exception {
        return client.send(
                HttpRequest.newBuilder(uri(path))
                        .header("Cookie", cookie)
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    private String raw(String line) throws Exception {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream()
                    .write((line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            StringBuilder answer = new StringBuilder();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            reader.lines().forEach(each -> answer.append(each).append('\n'));
            return answer.toString();
        } catch (UncheckedIOException | SocketException hungUp) {
            return "";
        }
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
