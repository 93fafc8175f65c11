package io.purser.api.commet.customers;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class CustomersApiTest {
    private static final String ADA = "{\"email\":\"ada@example.com\",\"externalId\":\"ada-1\",\"fullName\":\"Ada\"}";
    private static final List<String> FIELDS = List.of(
            "id",
            "externalId",
            "fullName",
            "email",
            "taxDocument",
            "documentType",
            "timezone",
            "metadata",
            "createdAt",
            "updatedAt",
            "object",
            "livemode");

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;
    TestApi.Client caller;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        caller = api.as(tenant);
    }

    @Test
    void aStrangersKeyOpensNothing() {
        for (TestApi.Client stranger : List.of(api.stranger(), api.key("ck_sandbox_nobody"))) {
            stranger.get("/customers").refused(401, "unauthorized");
            stranger.get("/customers/cus_1").refused(401, "unauthorized");
            stranger.post("/customers", ADA).refused(401, "unauthorized");
            stranger.post("/customers/batch", "{}").refused(401, "unauthorized");
            stranger.put("/customers/cus_1", "{}").refused(401, "unauthorized");
            stranger.patch("/customers/cus_1", "{}").refused(401, "unauthorized");
        }
    }

    @Test
    void anotherTenantsCustomerIsUnknown() {
        String id = caller.post("/customers", ADA).resource().get("id").asString();
        TestApi.Client other = api.as(tenants.sandbox());
        for (String reference : List.of(id, "ada-1", "cus_unknown")) {
            other.get("/customers/" + reference).refused(404, "customer_not_found");
            other.put("/customers/" + reference, "{\"email\":\"x@y.example\"}").refused(404, "customer_not_found");
            other.patch("/customers/" + reference, "{\"email\":1}").wrong("email");
        }
        assertThat(other.get("/customers").resource()).isEmpty();
        assertThat(other.get("/customers?externalId=ada-1").resource()).isEmpty();
        String theirs = other.post("/customers", ADA).resource().get("id").asString();
        assertThat(theirs).isNotEqualTo(id);
        other.post("/customers", "{\"id\":\"" + id + "\",\"email\":\"x@y.example\"}")
                .wrong("id");
    }

    @Test
    void aCustomerHasTheContractsFields() {
        JsonNode made = caller.post("/customers", """
                        {"id":"shop-7","email":"ada@example.com","fullName":"Ada","taxDocument":"20-12345678-9",
                         "timezone":"America/Buenos_Aires","metadata":{"plan":{"seats":3},"vip":true,"n":null},
                         "address":{"line1":"1 Street","city":"Córdoba","postalCode":"X5000","country":"AR"}}""").resource();
        assertThat(made.propertyNames()).containsExactlyElementsOf(FIELDS);
        assertThat(made.get("externalId").asString()).isEqualTo("shop-7");
        assertThat(made.get("taxDocument").asString()).isEqualTo("20-12345678-9");
        assertThat(made.get("documentType").asString()).isEqualTo("CUIT");
        assertThat(made.get("metadata").toString()).isEqualTo("{\"plan\":{\"seats\":3},\"vip\":true,\"n\":null}");
        assertThat(made.get("createdAt").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(made.get("object").asString()).isEqualTo("customer");
        assertThat(made.get("livemode").asBoolean()).isFalse();
        assertThat(caller.get("/customers/shop-7").resource()).isEqualTo(made);
        assertThat(caller.get("/customers/" + made.get("id").asString()).resource())
                .isEqualTo(made);
        JsonNode bare = caller.version("2026-07-31").get("/customers/shop-7").json();
        assertThat(bare).isEqualTo(made);
    }

    @Test
    void theOwnIdMakesCreationIdempotent() {
        JsonNode first = caller.post("/customers", ADA).resource();
        JsonNode again = caller.post("/customers", "{\"id\":\"ada-1\",\"email\":\"other@example.com\"}")
                .resource();
        assertThat(again).isEqualTo(first);
        String ours = first.get("id").asString();
        assertThat(caller.post("/customers", "{\"id\":\"" + ours + "\",\"email\":\"other@example.com\"}")
                        .resource())
                .isEqualTo(first);
        assertThat(told(ours)).containsExactly("customer.created");
        caller.post("/customers", "{\"id\":\"a\",\"externalId\":\"b\",\"email\":\"a@b.io\"}")
                .wrong("id");
    }

    @Test
    void creationsAtOnceMakeOneCustomer() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<ApiAnswer>> answers = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                answers.add(threads.submit(() -> caller.post("/customers", ADA)));
            }
            List<String> bodies = new ArrayList<>();
            for (Future<ApiAnswer> answer : answers) {
                assertThat(answer.get().status()).as(answer.get().text()).isEqualTo(200);
                bodies.add(answer.get().text());
            }
            assertThat(bodies.stream().distinct()).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(caller.get("/customers").resource()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}|email",
                "{\"email\":\"nobody\"}|email",
                "{\"email\":7}|email",
                "{\"email\":\"a@b.io\",\"billingEmail\":\"a@b.io\"}|billingEmail",
                "{\"email\":\"a@b.io\",\"nickname\":\"x\"}|nickname",
                "{\"email\":\"a@b.io\",\"externalId\":\"cus_1\"}|externalId",
                "{\"email\":\"a@b.io\",\"id\":\"cus_1\"}|id",
                "{\"email\":\"a@b.io\",\"timezone\":\"Mars/Olympus\"}|timezone",
                "{\"email\":\"a@b.io\",\"metadata\":[]}|metadata",
                "{\"email\":\"a@b.io\",\"metadata\":\"x\"}|metadata",
                "{\"email\":\"a@b.io\",\"fullName\":\"a\\u0000b\"}|fullName",
                "{\"email\":\"a@b.io\",\"addressId\":\"adr_1\"}|addressId",
                "{\"email\":\"a@b.io\",\"address\":{\"line1\":\"1\",\"city\":\"B\",\"postalCode\":\"2\"}}|address.country",
                "{\"email\":\"a@b.io\",\"address\":\"Street\"}|address"
            })
    void aWrongFieldIsNamed(String body, String field) {
        caller.post("/customers", body).wrong(field);
        assertThat(caller.get("/customers").resource()).isEmpty();
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        assertThat(caller.post("/customers", "{\"email\":\"x\",\"timezone\":\"y\",\"address\":{}}")
                        .refused(422, "validation_error")
                        .details())
                .containsOnlyKeys(
                        "email", "timezone", "address.line1", "address.city", "address.postalCode", "address.country");
    }

    @Test
    void aChangeKeepsWhatIsNotSent() {
        String id = caller.post("/customers", ADA).resource().get("id").asString();
        JsonNode put =
                caller.put("/customers/ada-1", "{\"metadata\":{\"a\":1}}").resource();
        assertThat(put.get("fullName").asString()).isEqualTo("Ada");
        assertThat(put.get("metadata").toString()).isEqualTo("{\"a\":1}");
        JsonNode patch = caller.patch(
                        "/customers/" + id, "{\"fullName\":null,\"externalId\":\"ada-2\",\"metadata\":null}")
                .resource();
        assertThat(patch.get("fullName").isNull()).isTrue();
        assertThat(patch.get("metadata").isNull()).isTrue();
        assertThat(patch.get("externalId").asString()).isEqualTo("ada-2");
        assertThat(patch.get("email").asString()).isEqualTo("ada@example.com");
        caller.get("/customers/ada-1").refused(404, "customer_not_found");
        caller.patch("/customers/" + id, "{}").resource();
        assertThat(told(id)).containsExactly("customer.created", "customer.updated", "customer.updated");
        caller.patch("/customers/" + id, "{\"email\":null}").wrong("email");
        caller.post("/customers", "{\"id\":\"bob\",\"email\":\"b@b.io\"}").resource();
        caller.patch("/customers/bob", "{\"externalId\":\"ada-2\"}").refused(409, "duplicate");
    }

    @Test
    void aBatchJudgesEachCustomerByItself() {
        caller.post("/customers", ADA).resource();
        JsonNode batch = caller.post("/customers/batch", """
                        {"customers":[{"email":"a@b.io","externalId":"a"},{"email":"nobody","fullName":"N"},
                         {"email":"changed@example.com","externalId":"ada-1"},
                         {"email":"x@b.io","externalId":"a"}]}""").resource();
        assertThat(batch.propertyNames()).containsExactly("successful", "failed", "object", "livemode");
        assertThat(batch.get("successful").findValuesAsString("email"))
                .containsExactly("a@b.io", "ada@example.com", "a@b.io");
        assertThat(batch.get("successful").get(0).propertyNames()).containsExactly("id", "externalId", "email");
        JsonNode failed = batch.get("failed");
        assertThat(failed).hasSize(1);
        assertThat(failed.get(0).get("index").asInt()).isEqualTo(1);
        assertThat(failed.get(0).get("error").asString()).startsWith("email: ");
        assertThat(failed.get(0).get("data").toString()).isEqualTo("{\"email\":\"nobody\",\"fullName\":\"N\"}");
        assertThat(batch.get("object").asString()).isEqualTo("customer");
        assertThat(caller.version("2026-07-24")
                        .post("/customers/batch", "{\"customers\":[{\"email\":\"z@b.io\"}]}")
                        .at("object"))
                .isEqualTo("customer_batch");
        assertThat(caller.get("/customers").resource()).hasSize(3);
    }

    @Test
    void aBatchHasOneToAHundred() {
        caller.post("/customers/batch", "{}").wrong("customers");
        caller.post("/customers/batch", "{\"customers\":[]}").wrong("customers");
        caller.post("/customers/batch", "{\"customers\":[null]}").refused(422, "validation_error");
        caller.post("/customers/batch", batch(101)).wrong("customers");
        assertThat(caller.post("/customers/batch", batch(100)).resource().get("successful"))
                .hasSize(100);
    }

    @Test
    void theListIsPagedAndFiltered() {
        caller.post("/customers/batch", batch(27)).resource();
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            ApiAnswer page = caller.get("/customers?limit=10" + cursor);
            page.resource().forEach(each -> seen.add(each.get("externalId").asString()));
            cursor = page.at("nextCursor") == null ? null : "&cursor=" + page.at("nextCursor");
        }
        assertThat(seen).hasSize(27).doesNotHaveDuplicates().startsWith("c26").endsWith("c0");
        assertThat(caller.get("/customers?externalId=c3").resource().findValuesAsString("externalId"))
                .containsExactly("c3");
        assertThat(caller.get("/customers?externalId=nobody").resource()).isEmpty();
        assertThat(caller.get("/customers?externalId=").resource()).isEmpty();
        caller.get("/customers?limit=101").wrong("limit");
        caller.get("/customers?cursor=tampered").wrong("cursor");
    }

    @Test
    void theMailAddressHadAnotherName() {
        TestApi.Client old = caller.version("2026-05-25");
        JsonNode made = old.post("/customers", "{\"billingEmail\":\"ada@example.com\",\"id\":\"ada\"}")
                .resource();
        assertThat(made.get("billingEmail").asString()).isEqualTo("ada@example.com");
        assertThat(made.has("email")).isFalse();
        assertThat(made.propertyNames()).hasSize(FIELDS.size());
        old.post("/customers", "{}").wrong("billingEmail");
        old.post("/customers", "{\"email\":\"ada@example.com\"}").wrong("email");
        assertThat(old.put("/customers/ada", "{\"billingEmail\":\"new@example.com\"}")
                        .resource()
                        .get("billingEmail")
                        .asString())
                .isEqualTo("new@example.com");
        assertThat(caller.version("2026-06-07")
                        .get("/customers/ada")
                        .resource()
                        .get("email")
                        .asString())
                .isEqualTo("new@example.com");
        assertThat(old.post("/customers/batch", "{\"customers\":[{\"billingEmail\":\"z@b.io\"}]}")
                        .resource()
                        .get("successful")
                        .get(0)
                        .get("billingEmail")
                        .asString())
                .isEqualTo("z@b.io");
    }

    @Test
    void metadataComesBackAsItWasSent() {
        String metadata = "{\"big\":12345678901234567890123,\"exact\":1.5,\"deep\":[[{\"a\":[]}]],\"text\":\"é€\\n\"}";
        JsonNode made = caller.post("/customers", "{\"email\":\"a@b.io\",\"metadata\":" + metadata + "}")
                .resource();
        assertThat(made.get("metadata").toString()).isEqualTo(metadata);
        for (String number : List.of("1e400", "-1e999999999", "0.12345678901234567890123", "1e-400")) {
            ApiAnswer answer = caller.post("/customers", "{\"email\":\"a@b.io\",\"metadata\":{\"n\":" + number + "}}");
            assertThat(answer.status()).as(answer.text()).isIn(200, 422);
            if (answer.status() == 200) {
                assertThat(answer.json().at("/data/metadata/n").isNumber())
                        .as(answer.text())
                        .isTrue();
            }
        }
        assertThat(caller.get("/customers").status()).isEqualTo(200);
    }

    private static String batch(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> "{\"email\":\"c" + i + "@example.com\",\"externalId\":\"c" + i + "\"}")
                .collect(Collectors.joining(",", "{\"customers\":[", "]}"));
    }

    private List<String> told(String customer) {
        return jdbc.sql("select type from business_event where subject = ? order by id")
                .param(customer)
                .query(String.class)
                .list();
    }
}
