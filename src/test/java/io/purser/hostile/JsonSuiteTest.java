package io.purser.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * The 318 parsing cases of JSONTestSuite, as the body of every operation of the three contracts that takes one: a typed
 * refusal, nothing of it repeated, and nothing changed. Parsing knows no database, so one run is enough.
 */
@IntegrationTest
@DisabledIfSystemProperty(named = "purser.test.database", matches = "postgresql")
class JsonSuiteTest {
    /** Every case meets these; the others share the cases among them, and each case meets a quarter of them. */
    private static final List<String> ALL_OF_THEM = List.of(
            "POST /api/v1/customers",
            "PATCH /api/v1/customers/{id}",
            "PUT /api/v1/webhooks/{id}",
            "POST /api/v1/payouts",
            "POST /api/v2/payout-requests",
            "POST /api/external/customer",
            "PUT /api/external/customer/{id}");

    /** An empty object is what these ask for, or more than they do. */
    private static final List<String> EMPTY = List.of("y_object_empty", "i_structure_UTF-8_BOM_empty_object");

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    private final List<String> wrong = new ArrayList<>();

    @Test
    void noCaseGetsIn() throws IOException {
        Map<String, byte[]> cases = cases();
        assertThat(cases).hasSize(318);
        Tenant tenant = tenants.sandbox();
        Map<String, TestApi.Client> clients =
                Map.of("/api/v1", api.as(tenant), "/api/v2", api.dots(tenant), "/api/external", api.blaaiz(tenant));
        Map<String, Long> before = rows(tenant);
        int turn = 0;
        for (String operation : operations()) {
            String[] part = operation.split(" ");
            String root = clients.keySet().stream()
                    .filter(each -> part[1].startsWith(each + "/"))
                    .findFirst()
                    .orElseThrow();
            int number = 0;
            int quarter = turn++ % 4;
            for (Map.Entry<String, byte[]> each : cases.entrySet()) {
                if (ALL_OF_THEM.contains(operation) || number++ % 4 == quarter) {
                    String path = part[1].substring(root.length()).replaceAll("\\{[^}]*}", "unknown_1");
                    look(
                            operation + ", " + each.getKey(),
                            each,
                            clients.get(root).send(HttpMethod.valueOf(part[0]), path, each.getValue()));
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(rows(tenant)).isEqualTo(before);
    }

    private void look(String what, Map.Entry<String, byte[]> body, ApiAnswer answer) {
        String text = answer.text();
        String sent = new String(body.getValue(), StandardCharsets.UTF_8);
        boolean refused = answer.status() >= 400 && answer.status() < 500;
        boolean mayPass = EMPTY.contains(body.getKey()) && answer.status() == 200;
        boolean repeats = sent.length() > 12 && text.contains(sent);
        boolean inside = text.matches("(?s).*(Exception|io\\.purser|java\\.|jackson|JsonToken|select |line: ).*");
        boolean typed = String.valueOf(answer.header("Content-Type")).startsWith("application/json");
        if (!(refused || mayPass) || repeats || inside || !typed) {
            wrong.add(what + ": " + answer.status() + " " + text.substring(0, Math.min(200, text.length())));
        }
    }

    private List<String> operations() {
        Map<String, String> found = new TreeMap<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            if (!method.getBeanType().getSimpleName().startsWith("Trial")) {
                mapping.getPatternValues().stream()
                        .filter(path -> path.startsWith("/api/"))
                        .forEach(path -> mapping.getMethodsCondition().getMethods().stream()
                                .filter(each -> List.of("POST", "PUT", "PATCH").contains(each.name()))
                                .forEach(each -> found.put(each.name() + " " + path, path)));
            }
        });
        assertThat(found.keySet()).containsAll(ALL_OF_THEM).hasSizeGreaterThan(25);
        return List.copyOf(found.keySet());
    }

    /** How much there is of everything that belongs to the tenant's environment, but for what was called. */
    private Map<String, Long> rows(Tenant tenant) {
        Map<String, Long> counts = new TreeMap<>();
        List<String> tables = jdbc.sql("select distinct lower(table_name) from information_schema.columns"
                        + " where lower(column_name) = 'environment_id'"
                        + " and lower(table_name) not in ('api_request', 'api_idempotency')")
                .query(String.class)
                .list();
        assertThat(tables).hasSizeGreaterThan(30);
        for (String table : tables) {
            counts.put(
                    table,
                    jdbc.sql("select count(*) from " + table + " where environment_id = ?")
                            .param(tenant.environmentId())
                            .query(Long.class)
                            .single());
        }
        return counts;
    }

    private static Map<String, byte[]> cases() throws IOException {
        Map<String, byte[]> cases = new LinkedHashMap<>();
        try (InputStream in = JsonSuiteTest.class.getResourceAsStream("/json-suite.tsv")) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList()) {
                String[] part = line.split("\t", -1);
                byte[] unit = Base64.getDecoder().decode(part[2]);
                byte[] body = new byte[unit.length * Integer.parseInt(part[1])];
                for (int at = 0; at < body.length; at += unit.length) {
                    System.arraycopy(unit, 0, body, at, unit.length);
                }
                cases.put(part[0], body);
            }
        }
        return cases;
    }
}
