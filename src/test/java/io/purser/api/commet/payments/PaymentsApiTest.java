package io.purser.api.commet.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.payments.Payments;
import io.purser.payments.ProviderPayments;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.State;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PaymentsApiTest {
    private static final String BEANS = "{\"amount\":25000,\"currency\":\"usd\",\"description\":\"Beans\"}";

    @Autowired
    TestApi api;

    @Autowired
    Payments payments;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTenants tenants;

    @Test
    void strangersAndOtherTenantsFindNothing() {
        Tenant mine = tenants.sandbox();
        String id = api.as(mine).post("/payments", BEANS).resource().path("id").asString();
        TestApi.Client other = api.as(tenants.sandbox());
        for (TestApi.Client stranger : List.of(api.stranger(), api.key("ck_sandbox_wrong"))) {
            assertThat(stranger.get("/payments").status()).isEqualTo(401);
            assertThat(stranger.post("/payments", BEANS).status()).isEqualTo(401);
            assertThat(stranger.get("/payments/" + id).status()).isEqualTo(401);
            assertThat(stranger.post("/payments/" + id + "/cancel", "{}").status())
                    .isEqualTo(401);
        }
        assertThat(other.get("/payments/" + id).status()).isEqualTo(404);
        assertThat(other.get("/payments/" + id).at("error.code")).isEqualTo("payment_not_found");
        assertThat(other.post("/payments/" + id + "/cancel", "{}").status()).isEqualTo(404);
        assertThat(other.get("/payments").json().path("data").size()).isZero();
        assertThat(other.get("/payments?customerId=cus_1").at("error.code")).isEqualTo("customer_not_found");
    }

    @Test
    void aLinkIsAPendingPaymentThatCanBeCalledOff() {
        TestApi.Client client = api.as(tenants.sandbox());
        ApiAnswer made = client.post("/payments", """
                {"amount":25000,"currency":"usd","description":"Beans","metadata":{"order":"7"},
                 "successUrl":"https://shop.example.com/thanks"}""");
        assertThat(made.status()).isEqualTo(200);
        assertThat(made.resource().path("status").asString()).isEqualTo("pending");
        assertThat(made.resource().path("kind").asString()).isEqualTo("link");
        assertThat(made.resource().path("provider").asString()).isEqualTo("commet");
        assertThat(made.resource().path("url").asString()).contains("/pay/");
        assertThat(made.resource().path("metadata").path("order").asString()).isEqualTo("7");
        assertThat(made.resource().path("amountTotal").asLong()).isEqualTo(25_000);
        assertThat(made.resource().path("customerId").isNull()).isTrue();
        assertThat(made.resource().path("livemode").asBoolean()).isFalse();
        String id = made.resource().path("id").asString();
        assertThat(client.get("/payments/" + id).resource()).isEqualTo(made.resource());
        assertThat(client.post("/payments/" + id + "/cancel", "{}")
                        .resource()
                        .path("status")
                        .asString())
                .isEqualTo("canceled");
        assertThat(client.post("/payments/" + id + "/cancel", "")
                        .resource()
                        .path("status")
                        .asString())
                .isEqualTo("canceled");
        assertThat(client.get("/payments")
                        .json()
                        .path("data")
                        .get(0)
                        .path("status")
                        .asString())
                .isEqualTo("canceled");
    }

    @Test
    void chargesAreNeverCalledOff() {
        Tenant tenant = tenants.sandbox();
        String id = payments.apply(
                        tenant.environmentId(),
                        "sandbox",
                        ProviderPayments.in(State.PENDING, "ch_1", 100, 0, ProviderPayments.LONG_AGO))
                .publicId();
        ApiAnswer refused = api.as(tenant).post("/payments/" + id + "/cancel", "{}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.at("error.code")).isEqualTo("payment_not_cancelable");
    }

    @Test
    void wrongFieldsAreNamed() {
        TestApi.Client client = api.as(tenants.sandbox());
        wrong(client, "{\"amount\":0,\"currency\":\"usd\",\"description\":\"x\"}", "amount");
        wrong(client, "{\"amount\":10.9,\"currency\":\"usd\",\"description\":\"x\"}", "amount");
        wrong(client, "{\"amount\":\"1000\",\"currency\":\"usd\",\"description\":\"x\"}", "amount");
        wrong(client, "{\"amount\":1000000000000,\"currency\":\"usd\",\"description\":\"x\"}", "amount");
        wrong(client, "{\"currency\":\"usd\",\"description\":\"x\"}", "amount");
        wrong(client, "{\"amount\":100,\"currency\":\"jpy\",\"description\":\"x\"}", "currency");
        wrong(client, "{\"amount\":100,\"currency\":\"zzz\",\"description\":\"x\"}", "currency");
        wrong(client, "{\"amount\":100,\"currency\":\"usd\",\"description\":\" \"}", "description");
        wrong(
                client,
                "{\"amount\":100,\"currency\":\"usd\",\"description\":\"" + "x".repeat(501) + "\"}",
                "description");
        for (String url : List.of(
                "javascript:alert(1)", "http://shop.example.com", "https://a:b@c.example", "https:\\\\\\\\e.e")) {
            wrong(
                    client,
                    "{\"amount\":100,\"currency\":\"usd\",\"description\":\"x\",\"successUrl\":\"" + url + "\"}",
                    "successUrl");
        }
        wrong(
                client,
                "{\"amount\":100,\"currency\":\"usd\",\"description\":\"x\",\"metadata\":{\"" + "k".repeat(41)
                        + "\":\"v\"}}",
                "metadata");
        ApiAnswer unknown = client.post(
                "/payments", "{\"amount\":100,\"currency\":\"usd\",\"description\":\"x\",\"customerId\":\"cus_1\"}");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.at("error.code")).isEqualTo("customer_not_found");
    }

    @Test
    void pagesNeitherSkipNorRepeatRowsThatShareATime() {
        Tenant tenant = tenants.sandbox();
        TestApi.Client client = api.as(tenant);
        for (int i = 0; i < 7; i++) {
            client.post("/payments", BEANS);
        }
        jdbc.sql("update payment set created_at = (select min(created_at) from payment where environment_id = ?)"
                        + " where environment_id = ?")
                .params(tenant.environmentId(), tenant.environmentId())
                .update();
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            ApiAnswer page = client.get("/payments?limit=3" + cursor);
            page.json().path("data").forEach(row -> seen.add(row.path("id").asString()));
            cursor = page.json().path("hasMore").asBoolean()
                    ? "&cursor=" + page.json().path("nextCursor").asString()
                    : "";
        } while (!cursor.isEmpty());
        assertThat(seen).hasSize(7).doesNotHaveDuplicates();
    }

    private static void wrong(TestApi.Client client, String body, String field) {
        ApiAnswer answer = client.post("/payments", body);
        assertThat(answer.status()).as(body).isEqualTo(422);
        assertThat(answer.at("error.param")).as(body).isEqualTo(field);
        assertThat(answer.json().path("error").path("details").size()).as(body).isPositive();
    }
}
