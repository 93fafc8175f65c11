package io.purser.api.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.testing.IntegrationTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The document that is generated from the code, held against the field lists of the published contract. */
@IntegrationTest
class OpenApiContractTest {
    private static final String ROOT = "/api/v1";
    private static final ContractTable TABLE = ContractTable.read();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @LocalServerPort
    int port;

    @Test
    void everyOperationHasTheFieldsOfTheContract() throws Exception {
        JsonNode document = document("2026-07-31");
        List<String> wrong = new ArrayList<>();
        operations(document).forEach((name, operation) -> {
            ContractTable.Promise promise = TABLE.contract().get(name);
            if (promise != null) {
                compare(name, promise, new WireShape(document, operation), wrong);
            } else if (!TABLE.ours().contains(name)) {
                wrong.add(name + " is neither in the contract nor listed as ours");
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static void compare(String name, ContractTable.Promise promise, WireShape shape, List<String> wrong) {
        if (!shape.in().equals(promise.in())) {
            wrong.add(name + " takes " + difference(shape.in(), promise.in()));
        }
        if (!shape.query().containsAll(promise.query())) {
            wrong.add(name + " takes the parameters " + shape.query() + ", not " + promise.query());
        }
        if (promise.out().isEmpty()) {
            return;
        }
        promise.out().forEach((field, marks) -> {
            if (!shape.out().containsKey(field)) {
                wrong.add(name + " does not answer " + field);
            } else if (!shape.out().get(field).equals(marks)) {
                wrong.add(name + " answers " + field + " as " + shape.out().get(field) + ", not as " + marks);
            }
        });
        Set<String> more = new TreeSet<>(shape.out().keySet());
        more.removeAll(promise.out().keySet());
        more.removeIf(field -> field.contains("."));
        if (!more.isEmpty()) {
            wrong.add(name + " answers with more: " + more);
        }
        promise.values().forEach((field, values) -> {
            if (!values.equals(shape.values().get(field))) {
                wrong.add(name + " has " + field + " of " + shape.values().get(field) + ", not of " + values);
            }
        });
        promise.bounds().forEach((field, bound) -> {
            if (!bound.equals(shape.bounds().get(field))) {
                wrong.add(name + " bounds " + field + " by " + shape.bounds().get(field) + ", not by " + bound);
            }
        });
    }

    private static String difference(Map<String, Boolean> is, Map<String, Boolean> should) {
        Map<String, String> different = new TreeMap<>();
        is.forEach((field, required) -> {
            if (!required.equals(should.get(field))) {
                different.put(field, "is " + required + ", should be " + should.get(field));
            }
        });
        should.forEach((field, required) -> {
            if (!is.containsKey(field)) {
                different.put(field, "is missing");
            }
        });
        return different.toString();
    }

    @Test
    void theEnvelopeIsTheVersionsOwn() throws Exception {
        assertThat(document("2026-07-11")
                        .at("/components/schemas/Error/required")
                        .toString())
                .contains("success", "error");
        assertThat(document("2026-07-24")
                        .at("/components/schemas/Error/required")
                        .toString())
                .isEqualTo("[\"error\"]");
    }

    @Test
    void nothingButTheApiIsInIt() throws Exception {
        JsonNode document = document("2026-07-31");
        assertThat(document.get("openapi").asString()).startsWith("3.1");
        assertThat(document.get("paths").propertyNames()).allMatch(path -> path.startsWith(ROOT + "/"));
        assertThat(document.toString()).doesNotContain("x-handler", "Effect", "ApiCall", "Supplier");
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        JsonNode document = document("2026-07-11");
        assertThat(document.findValues("$ref").stream().map(JsonNode::asString).distinct())
                .allMatch(reference -> !document.at(reference.substring(1)).isMissingNode());
    }

    @Test
    void springdocOpensNoAddressOfItsOwn() throws Exception {
        for (String path :
                List.of("/v3/api-docs", "/v3/api-docs.yaml", "/v3/api-docs/swagger-config", "/swagger-ui.html")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(302);
        }
        assertThat(get("/docs/openapi.json?version=2020-01-01").statusCode()).isEqualTo(404);
    }

    /** Without the routes that tests of the frame add. */
    private static Map<String, JsonNode> operations(JsonNode document) {
        Map<String, JsonNode> operations = new TreeMap<>();
        document.get("paths").properties().stream()
                .filter(path -> !path.getKey().startsWith(ROOT + "/trial"))
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(method -> operations.put(
                                method.getKey().toUpperCase(java.util.Locale.ROOT) + " "
                                        + path.getKey().substring(ROOT.length()),
                                method.getValue())));
        return operations;
    }

    private JsonNode document(String version) throws Exception {
        return JSON.readTree(get("/docs/openapi.json?version=" + version).body());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }
}
