package io.purser.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.api.ApiVersion;
import io.purser.api.commet.ErrorRow;
import io.purser.api.commet.ErrorTable;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.media.Schema;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.mock.web.MockHttpServletResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation that takes a body, and every list, against input that no client of good will sends: the answer is an
 * error of the contract that names the field, never a fault of ours.
 */
@IntegrationTest
class HostileJsonTest {
    private static final Set<String> ERROR_FIELDS = Set.of("type", "code", "message", "param", "details", "doc_url");
    private static final Set<Integer> STATUSES =
            ErrorTable.CONTRACT.stream().map(ErrorRow::status).collect(Collectors.toSet());
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    OpenApiDocument document;

    @Autowired
    OperationText text;

    @LocalServerPort
    int port;

    private final List<String> wrong = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private TestApi.Client client;

    @BeforeEach
    void somebody() {
        client = api.as(tenants.sandbox());
    }

    @Test
    void whatIsNotOneObjectIsRefused() {
        eachWriting((operation, path) -> HostileBodies.malformed().forEach((name, body) -> {
            ApiAnswer answer = send(operation, path, body);
            typed(operation.key() + ", " + name, answer);
        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void whatIsEnormousIsRefusedQuickly() {
        Map<String, byte[]> bodies = HostileBodies.enormous();
        Map<String, byte[]> worst = HostileBodies.worst();
        boolean[] first = {true};
        eachWriting((operation, path) -> (first[0] ? bodies : worst).forEach((name, body) -> {
            first[0] = false;
            long started = System.nanoTime();
            ApiAnswer answer = send(operation, path, body);
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            typed(operation.key() + ", " + name, answer);
            if (took.toMillis() > 2_000) {
                wrong.add(operation.key() + ", " + name + " took " + took);
            }
        }));
        assertThat(wrong).isEmpty();
    }

    @Test
    void aWrongFieldIsNamed() {
        eachWriting((operation, path) -> {
            if (operation.body() == null) {
                return;
            }
            Map<String, Object> sample = sample(operation);
            fields(operation).forEach((field, schema) -> {
                for (String value : hostile(schema)) {
                    named(operation, path, field, value, with(sample, field, value));
                }
                if (FieldLists.kind(schema).equals("integer")) {
                    HostileBodies.LITERALS.forEach(literal -> typed(
                            operation.key() + ", " + field + "=" + literal,
                            send(operation, path, with(sample, field, literal))));
                }
            });
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void aRequiredFieldIsNamedWhenItIsMissing() {
        eachWriting((operation, path) -> {
            if (operation.body() == null) {
                return;
            }
            Schema<?> schema = body(operation);
            List<String> required = schema.getRequired() == null ? List.of() : schema.getRequired();
            for (String field : required) {
                Map<String, Object> rest = new LinkedHashMap<>(sample(operation));
                rest.remove(field);
                named(operation, path, field, "(nothing)", JSON.writeValueAsString(rest));
                named(operation, path, field, "null", with(sample(operation), field, "null"));
            }
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void anUnknownOrDoubledFieldIsNamed() {
        eachWriting((operation, path) -> {
            Map<String, Object> sample = operation.body() == null ? Map.of() : sample(operation);
            for (String field : List.of("livemode", "status", "orgId", "__proto__", "environmentId", "\u2615")) {
                named(operation, path, field, "1", with(sample, field, "1"));
            }
            if (operation.body() == null || fields(operation).isEmpty()) {
                return;
            }
            String first = fields(operation).keySet().iterator().next();
            String capital = first.substring(0, 1).toUpperCase(Locale.ROOT) + first.substring(1);
            named(operation, path, first, "twice", "{\"" + first + "\":1,\"" + first + "\":1}");
            named(operation, path, capital, "twice", "{\"" + first + "\":1,\"" + capital + "\":1}");
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void onlyPlainJsonIsTaken() {
        eachWriting((operation, path) -> {
            for (String type : HostileBodies.CONTENT_TYPES) {
                ApiAnswer answer =
                        client.with("Content-Type", type).send(HttpMethod.valueOf(operation.method()), path, "{}");
                typed(operation.key() + ", " + type, answer);
                if (answer.status() != 415) {
                    wrong.add(operation.key() + ", " + type + " answered " + answer.status());
                }
            }
            ApiAnswer zipped = client.with("Content-Encoding", "gzip").post(path, "{}");
            typed(operation.key() + ", gzip", zipped);
        });
        assertThat(wrong).isEmpty();
    }

    @Test
    void listsRefuseWrongPages() {
        for (ApiOperation list : operations()) {
            if (!list.paged()) {
                continue;
            }
            String path = path(list);
            for (String query : List.of(
                    "limit=0",
                    "limit=-1",
                    "limit=101",
                    "limit=abc",
                    "limit=1000000000",
                    "limit=1e1",
                    "limit=",
                    "limit=%00",
                    "limit=1&limit=2",
                    "limit=99999999999999999999")) {
                page(list, path + "?" + query, "limit");
            }
            for (String cursor :
                    List.of("", "abc", "cur_", "2026-06-12T10:00:00.000Z", "%00", "%F0%9F%98%80", "x".repeat(4_000))) {
                page(list, path + "?cursor=" + cursor, "cursor");
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void strangeIdsAreNotFound() {
        for (ApiOperation operation : operations()) {
            if (!operation.names()) {
                continue;
            }
            for (String id :
                    List.of("'", "%27%20or%201=1", "x".repeat(8_000), "%E2%98%95", "-1", "null", "%00", "a%2fb")) {
                String path = operation.path().replaceAll("\\{[^}]*}", id);
                typed(
                        operation.key() + ", id " + id.substring(0, Math.min(20, id.length())),
                        raw(operation.method(), path));
            }
        }
        assertThat(wrong).isEmpty();
    }

    private void page(ApiOperation list, String path, String parameter) {
        ApiAnswer answer = raw("GET", "/api/v1" + path);
        String what = list.key() + ", " + path.substring(0, Math.min(80, path.length()));
        typed(what, answer);
        if (answer.status() == 422 && !parameter.equals(answer.at("error.param"))) {
            wrong.add(what + " names " + answer.at("error.param"));
        }
    }

    /** Over a real socket, because an address must arrive as it is written. */
    private ApiAnswer raw(String method, String path) {
        try {
            HttpResponse<byte[]> answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .method(method, HttpRequest.BodyPublishers.ofString(method.equals("GET") ? "" : "{}"))
                            .header("Content-Type", "application/json")
                            .header("x-api-key", client.keyText())
                            .build(),
                    HttpResponse.BodyHandlers.ofByteArray());
            MockHttpServletResponse read = new MockHttpServletResponse();
            read.setStatus(answer.statusCode());
            answer.headers().map().forEach((name, values) -> read.addHeader(name, values.get(0)));
            read.getOutputStream().write(answer.body());
            return new ApiAnswer(read, JSON);
        } catch (IOException | InterruptedException lost) {
            throw new AssertionError(method + " " + path.substring(0, Math.min(80, path.length())), lost);
        }
    }

    private List<String> hostile(Schema<?> schema) {
        List<String> values = new ArrayList<>(
                switch (FieldLists.kind(schema)) {
                    case "integer" -> HostileBodies.NUMBERS;
                    case "boolean" -> List.of("\"true\"", "1", "[]", "{}");
                    case "array" -> List.of("{}", "\"a\"", "1", "[[]]", "[null]");
                    case "object" -> open(schema) ? List.of() : List.of("[]", "\"a\"", "1");
                    default -> HostileBodies.TEXTS;
                });
        if (schema.getEnum() != null) {
            values.addAll(
                    List.of("\"nonsense\"", "\"\"", "\"" + schema.getEnum().get(0) + " \""));
        }
        if (schema.getMaxLength() != null) {
            values.add("\"" + "x".repeat(schema.getMaxLength() + 1) + "\"");
        }
        if (schema.getMinimum() != null) {
            values.add(schema.getMinimum().subtract(java.math.BigDecimal.ONE).toPlainString());
        }
        if ("date".equals(schema.getFormat())) {
            HostileBodies.DATES.forEach(date -> values.add("\"" + date + "\""));
        }
        return values;
    }

    /** Any JSON is right where anything may stand. */
    private static boolean open(Schema<?> schema) {
        return schema.getProperties() == null;
    }

    private void named(ApiOperation operation, String path, String field, String value, String body) {
        ApiAnswer answer = send(operation, path, body);
        String what = operation.key() + ", " + field + "=" + value.substring(0, Math.min(30, value.length()));
        typed(what, answer);
        String param = answer.at("error.param");
        Set<String> details = answer.status() == 422 ? answer.details().keySet() : Set.of();
        boolean said = field.equals(param)
                || details.stream().anyMatch(each -> each.equals(field) || each.startsWith(field + "."));
        if (answer.status() != 422 || !said) {
            wrong.add(what + " answered " + answer.status() + " " + answer.at("error.code") + " naming " + param);
        }
    }

    /** Exactly the contract's fields, and nothing about the inside. */
    private void typed(String what, ApiAnswer answer) {
        try {
            assertThat(STATUSES).contains(answer.status());
            assertThat(answer.status()).isLessThan(500);
            assertThat(answer.header("Content-Type")).startsWith("application/json");
            assertThat(answer.header("x-request-id")).startsWith("req_");
            JsonNode body = answer.json();
            assertThat(names(body)).isIn(Set.of("success", "error"), Set.of("error"));
            assertThat(ERROR_FIELDS).containsAll(names(body.get("error")));
            ErrorRow row = ErrorTable.row(answer.at("error.code"));
            assertThat(answer.at("error.type")).isEqualTo(row.type());
            assertThat(answer.at("error.doc_url")).endsWith("/docs/errors/" + row.code());
            body.at("/error/details").forEach(each -> assertThat(names(each)).isEqualTo(Set.of("field", "message")));
            assertThat(answer.text()).doesNotContain("Exception", "io.purser", "java.", "jackson", "select ", "SQL");
        } catch (AssertionError | RuntimeException unlike) {
            String said = answer.text();
            wrong.add(what + ": " + answer.status() + " " + said.substring(0, Math.min(300, said.length())));
        }
    }

    private static Set<String> names(JsonNode node) {
        return new TreeSet<>(node.propertyNames());
    }

    private void eachWriting(BiConsumer<ApiOperation, String> attack) {
        operations().stream()
                .filter(ApiOperation::writes)
                .forEach(operation -> attack.accept(operation, path(operation)));
    }

    /** Without the ones that tests of the frame add. */
    private List<ApiOperation> operations() {
        return document.operations().stream()
                .filter(operation -> !operation.group().equals("trial"))
                .toList();
    }

    private static String path(ApiOperation operation) {
        return operation.path().substring("/api/v1".length()).replaceAll("\\{[^}]*}", "unknown_1");
    }

    private ApiAnswer send(ApiOperation operation, String path, String body) {
        return send(operation, path, body.getBytes(StandardCharsets.UTF_8));
    }

    private ApiAnswer send(ApiOperation operation, String path, byte[] body) {
        return client.send(HttpMethod.valueOf(operation.method()), path, body);
    }

    private Map<String, Schema<?>> fields(ApiOperation operation) {
        Map<String, Schema<?>> fields = new LinkedHashMap<>();
        FieldLists lists = lists();
        Map<String, Schema> named = body(operation).getProperties();
        (named == null ? Map.<String, Schema>of() : named)
                .forEach((name, schema) -> fields.put(name, lists.resolve(schema)));
        return fields;
    }

    private Map<String, Object> sample(ApiOperation operation) {
        return new SampleValues(lists(), operation.subject()).object(body(operation));
    }

    private Schema<?> body(ApiOperation operation) {
        PathItem path = document.model(ApiVersion.CURRENT).getPaths().get(operation.path());
        return lists().resolve(path.readOperationsMap()
                .get(PathItem.HttpMethod.valueOf(operation.method()))
                .getRequestBody()
                .getContent()
                .get("application/json")
                .getSchema());
    }

    private FieldLists lists() {
        OpenAPI model = document.model(ApiVersion.CURRENT);
        return new FieldLists(model, text, Locale.ENGLISH);
    }

    private static String with(Map<String, Object> sample, String field, String value) {
        Map<String, Object> rest = new LinkedHashMap<>(sample);
        rest.remove(field);
        String others = JSON.writeValueAsString(rest);
        String own = JSON.writeValueAsString(field) + ":" + value;
        return rest.isEmpty() ? "{" + own + "}" : others.substring(0, others.length() - 1) + "," + own + "}";
    }
}
