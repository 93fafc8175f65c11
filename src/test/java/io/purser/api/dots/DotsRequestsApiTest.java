package io.purser.api.dots;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class DotsRequestsApiTest {
    private static final String REQUEST = """
            {"amount":1234,"payee":{"country_code":"1","phone_number":"4155550123"},"memo":"For May","metadata":{"n":1}}""";

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    Tenant tenant;
    TestApi.Client caller;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        caller = api.dots(tenant);
    }

    @Test
    void nobodyComesInWithoutTheRightNameAndKey() {
        String key = api.as(tenant).keyText();
        assertThat(api.dots(api.slug(tenant), key).get("/payout-requests").status())
                .isEqualTo(200);
        for (TestApi.Client stranger : List.of(
                api.dots("somebody-else", key),
                api.dots(api.slug(tenants.sandbox()), key),
                api.dots(api.slug(tenant), "ck_sandbox_nobody"),
                api.dots("", ""),
                caller.with("Authorization", "Bearer " + key),
                caller.with("Authorization", "Basic ???"),
                caller.with("Authorization", "Basic bm9jb2xvbg=="))) {
            ApiAnswer refused = stranger.get("/payout-requests");
            assertThat(refused.status()).isEqualTo(401);
            assertThat(refused.at("error_code")).isEqualTo("unauthorized");
            assertThat(refused.at("message")).isNotBlank();
            assertThat(refused.header("WWW-Authenticate")).startsWith("Basic ");
        }
    }

    @Test
    void aRequestHasTheContractsFields() {
        ApiAnswer made = caller.post("/payout-requests", REQUEST);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        assertThat(UUID.fromString(made.at("id")).version()).isEqualTo(8);
        assertThat(made.json().propertyNames())
                .contains("id", "created", "amount", "status", "payee", "payout-link", "user", "metadata", "memo");
        assertThat(made.at("amount")).isEqualTo("1234");
        assertThat(made.at("status")).isEqualTo("created");
        assertThat(made.json().get("payout-link").isNull()).isTrue();
        assertThat(made.at("payee.country_code")).isEqualTo("1");
        assertThat(made.at("payee.phone_number")).isEqualTo("4155550123");
        assertThat(made.at("memo")).isEqualTo("For May");
        assertThat(made.at("metadata.n")).isEqualTo("1");
        assertThat(caller.get("/payout-requests/" + made.at("id")).json()).isEqualTo(made.json());
    }

    @Test
    void theOtherEnvironmentAndOtherTenantsFindNothing() {
        String id = caller.post("/payout-requests", REQUEST).at("id");
        String link = caller.post("/payout-links", REQUEST).at("id");
        for (TestApi.Client other : List.of(api.dots(tenants.sandbox()), api.dots(tenants.live(tenant)))) {
            for (ApiAnswer answer : List.of(
                    other.get("/payout-requests/" + id),
                    other.post("/payout-requests/" + id + "/approve", "{}"),
                    other.post("/payout-requests/" + id + "/reject", "{\"code\":\"other\",\"note\":\"no\"}"),
                    other.get("/payout-links/" + link),
                    other.delete("/payout-links/" + link),
                    other.get("/payout-requests?starting_after=" + id))) {
                assertThat(answer.status()).as(answer.text()).isEqualTo(404);
                assertThat(answer.at("error_code")).isEqualTo("not-found");
            }
            assertThat(other.get("/payout-requests").json().get("data")).isEmpty();
            assertThat(other.get("/payout-links").json().get("data")).isEmpty();
        }
        assertThat(caller.get("/payout-requests/" + link).status()).isEqualTo(404);
        assertThat(caller.get("/payout-links/not-a-uuid").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{|400|invalid-json",
                "[]|422|validation-error",
                "{\"amount\":1}|422|validation-error",
                "{\"amount\":0,\"user_id\":\"x\"}|422|validation-error",
                "{\"amount\":1.5,\"user_id\":\"x\"}|422|validation-error",
                "{\"amount\":\"1\",\"user_id\":\"x\"}|422|validation-error",
                "{\"amount\":1,\"amount\":2,\"user_id\":\"x\"}|422|validation-error",
                "{\"amount\":1,\"userId\":\"x\"}|422|validation-error",
                "{\"amount\":1,\"user_id\":\"nobody\"}|404|user-not-found",
                "{\"amount\":1,\"payee\":{\"country_code\":\"1\",\"phone_number\":\"12\"}}|422|invalid-phone-number",
                "{\"amount\":1,\"payee\":{\"country_code\":\"1\"}}|422|validation-error"
            })
    void hostileAndWrongBodiesAreRefused(String body, int status, String code) {
        ApiAnswer answer = caller.post("/payout-requests", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.at("error_code")).isEqualTo(code);
    }

    @Test
    void listsGoBothWays() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            ids.add(0, caller.post("/payout-requests", REQUEST).at("id"));
        }
        assertThat(shown("/payout-requests?limit=2")).containsExactly(ids.get(0), ids.get(1));
        assertThat(caller.get("/payout-requests?limit=2").at("has_more")).isEqualTo("true");
        assertThat(shown("/payout-requests?limit=2&starting_after=" + ids.get(1)))
                .containsExactly(ids.get(2), ids.get(3));
        ApiAnswer rest = caller.get("/payout-requests?limit=2&starting_after=" + ids.get(3));
        assertThat(rest.at("has_more")).isEqualTo("false");
        assertThat(shown("/payout-requests?limit=2&ending_before=" + ids.get(3)))
                .containsExactly(ids.get(1), ids.get(2));
        assertThat(shown("/payout-requests?limit=9&ending_before=" + ids.get(2)))
                .containsExactly(ids.get(0), ids.get(1));
        for (String wrong : List.of("limit=0", "limit=101", "limit=x", "starting_after=a&ending_before=b")) {
            assertThat(caller.get("/payout-requests?" + wrong).status())
                    .as(wrong)
                    .isEqualTo(422);
        }
    }

    @Test
    void aLinkIsCreatedUntilItsRequestIsApprovedAndCanBeTakenBack() {
        ApiAnswer made = caller.post("/payout-links", REQUEST);
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(made.at("status")).isEqualTo("created");
        assertThat(made.at("link")).isNull();
        assertThat(made.at("flow_id")).isEqualTo(made.at("id"));
        assertThat(shown("/payout-links")).containsExactly(made.at("id"));
        assertThat(shown("/payout-requests")).containsExactly(made.at("payout_request_id"));
        ApiAnswer canceled = caller.delete("/payout-links/" + made.at("id"));
        assertThat(canceled.status()).as(canceled.text()).isEqualTo(200);
        assertThat(canceled.at("status")).isEqualTo("canceled");
        assertThat(caller.delete("/payout-links/" + made.at("id")).at("status")).isEqualTo("canceled");
        assertThat(caller.get("/payout-requests/" + made.at("payout_request_id"))
                        .at("status"))
                .isEqualTo("rejected");
    }

    @Test
    void oneIdempotencyKeyIsOneLinkEvenWithAnotherBodyAndAtTheSameMoment() throws Exception {
        String key = "\"idempotency_key\":\"" + UUID.randomUUID() + "\",";
        List<Future<ApiAnswer>> calls = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (int i = 0; i < 8; i++) {
                String body = "{" + key + REQUEST.strip().substring(1).replace("1234", "100" + i);
                calls.add(threads.submit(() -> caller.post("/payout-links", body)));
            }
            Set<String> ids = new HashSet<>();
            for (Future<ApiAnswer> call : calls) {
                assertThat(call.get().status()).as(call.get().text()).isEqualTo(200);
                ids.add(call.get().at("id"));
            }
            assertThat(ids).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(caller.get("/payout-requests").json().get("data")).hasSize(1);
        TestApi.Client other = api.dots(tenants.sandbox());
        assertThat(shown("/payout-links"))
                .doesNotContain(
                        other.post("/payout-links", "{" + key + REQUEST.strip().substring(1))
                                .at("id"));
    }

    private List<String> shown(String path) {
        List<String> ids = new ArrayList<>();
        ApiAnswer answer = caller.get(path);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        answer.json().get("data").forEach(each -> ids.add(each.get("id").asString()));
        return ids;
    }
}
