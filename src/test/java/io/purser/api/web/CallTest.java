package io.purser.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestPeople;
import io.purser.testing.TestTenants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.MockMvc;

/** A call's way: key, version, envelope, errors. */
@IntegrationTest
class CallTest {
    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestPeople people;

    @Autowired
    MockMvc mvc;

    private Tenant tenant;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
    }

    @Test
    void aStrangerIsRefusedInJsonWithARequestIdAndNoCookie() {
        ApiAnswer answer = api.stranger().get("/trial/1").refused(401, "unauthorized");
        assertThat(answer.at("error.type")).isEqualTo("authentication_error");
        assertThat(answer.at("error.doc_url")).endsWith("/docs/errors/unauthorized");
        assertThat(answer.header("x-request-id")).startsWith("req_");
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.response().getCookies()).isEmpty();
        api.key("ck_sandbox_wrong").get("/trial/1").refused(401, "unauthorized");
        api.stranger().get("/nowhere").refused(401, "unauthorized");
    }

    @Test
    void aKeyAnywhereButInItsHeaderIsNoKey() throws Exception {
        String key = keyOf(tenant);
        api.stranger().get("/trial/1?x-api-key=" + key).refused(401, "unauthorized");
        api.stranger().with("Authorization", "Bearer " + key).get("/trial/1").refused(401, "unauthorized");
        api.stranger().with("Cookie", "x-api-key=" + key).get("/trial/1").refused(401, "unauthorized");
        api.stranger().post("/trial", "{\"x-api-key\":\"" + key + "\"}").refused(401, "unauthorized");
        assertThat(mvc.perform(get("/api/v1/trial/1").header("x-api-key", key, key))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
        assertThat(mvc.perform(get("/api/v1/trial/1").with(people.owner(tenant)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    @Test
    void theVersionChoosesTheEnvelope() {
        TestApi.Client client = api.as(tenant);
        assertThat(client.get("/trial/1").text())
                .isEqualTo("{\"success\":true,\"data\":{\"object\":\"trial\",\"id\":\"1\",\"livemode\":false,"
                        + "\"amount\":null,\"createdAt\":\"2026-06-12T10:00:00.123Z\"}}");
        assertThat(client.version("2026-07-31").get("/trial/1").at("id")).isEqualTo("1");
        assertThat(client.version("2026-07-24").get("/trial/1").at("id")).isEqualTo("1");
        assertThat(client.version("2026-05-01").get("/trial/1").at("data.id")).isEqualTo("1");
        assertThat(client.with("commet-version", "2026-07-31").get("/trial/1").at("id"))
                .isEqualTo("1");
        assertThat(client.get("/trial/missing").at("success")).isEqualTo("false");
        assertThat(client.version("2026-07-31").get("/trial/missing").json().has("success"))
                .isFalse();
        for (String unknown : new String[] {"2026-07-12", "latest", "", "2026-07-31 "}) {
            ApiAnswer answer = client.version(unknown).get("/trial/1").wrong("Commet-Version");
            assertThat(answer.at("success")).isEqualTo("false");
        }
    }

    @Test
    void everyErrorIsJsonOfTheContract() {
        TestApi.Client client = api.as(tenant);
        client.get("/trial/missing").refused(404, "not_found");
        client.get("/nowhere").refused(404, "not_found");
        client.send(HttpMethod.OPTIONS, "/nowhere", "").refused(404, "not_found");
        assertThat(client.send(HttpMethod.OPTIONS, "/trial/1", "").status()).isEqualTo(200);
        assertThat(client.send(HttpMethod.HEAD, "/trial/1", "").status()).isEqualTo(200);
        ApiAnswer wrongMethod = client.put("/trial/1", "{}").refused(405, "method_not_allowed");
        assertThat(wrongMethod.header("Allow")).contains("GET").contains("DELETE");
        ApiAnswer broken = client.get("/trial/broken").refused(500, "internal_error");
        assertThat(broken.text()).doesNotContain("select").doesNotContain("Exception");
        ApiAnswer poor = client.get("/trial/poor").refused(400, "insufficient_balance");
        assertThat(poor.at("error.type")).isEqualTo("billing_error");
        assertThat(poor.at("error.param")).isEqualTo("amount");
        client.get("/trial/conflict").refused(403, "forbidden");
        client.get("/payments/pay_unknown/and/more").refused(404, "not_found");
        client.get("/trial/1;x=1").refused(400, "validation_error");
    }

    @Test
    void whatTheCallerAcceptsDoesNotChangeTheAnswer() {
        assertThat(api.as(tenant).with("Accept", "text/html").get("/trial/1").status())
                .isEqualTo(200);
        assertThat(api.as(tenant)
                        .with("Accept-Language", "es")
                        .post("/trial", "{\"name\":\"\",\"amount\":1}")
                        .details())
                .containsEntry("name", "must not be blank");
    }

    @Test
    void everyAnswerToAKeySaysWhatIsLeft() {
        TestApi.Client client = api.as(tenant);
        ApiAnswer first = client.get("/trial/1");
        int limit = Integer.parseInt(first.header("RateLimit-Limit"));
        assertThat(Integer.parseInt(first.header("RateLimit-Remaining"))).isEqualTo(limit - 1);
        assertThat(Integer.parseInt(first.header("RateLimit-Reset"))).isPositive();
        assertThat(client.get("/trial/missing").header("RateLimit-Limit")).isEqualTo(Integer.toString(limit));
        assertThat(client.version("x").get("/trial/1").header("RateLimit-Limit"))
                .isEqualTo(Integer.toString(limit));
    }

    private String keyOf(Tenant tenant) {
        return api.as(tenant).keyText();
    }
}
