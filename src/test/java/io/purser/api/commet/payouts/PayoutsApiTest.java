package io.purser.api.commet.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.payouts.PayoutScene;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class PayoutsApiTest {
    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    PayoutScene scene;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private TestApi.Client client;

    @BeforeEach
    void organization() {
        tenant = scene.funded(3_000, 5_000);
        client = api.as(tenant);
    }

    @Test
    void aStrangerIsRefused() {
        for (TestApi.Client stranger : List.of(api.stranger(), api.key("ck_sandbox_nobody"))) {
            stranger.post("/payouts", "{\"amount\":1000}").refused(401, "unauthorized");
            stranger.post("/payouts/po_x/cancel", "{}").refused(401, "unauthorized");
            for (String path : List.of("/payouts", "/payouts/po_x", "/payouts/po_x/contents", "/payouts/blockers")) {
                stranger.get(path).refused(401, "unauthorized");
            }
            stranger.get("/balance").refused(401, "unauthorized");
        }
    }

    @Test
    void othersPayoutsDoNotExist() {
        String id = requested(1_400).get("id").asString();
        for (Tenant other : List.of(scene.funded(2_000), tenants.live(tenant))) {
            TestApi.Client stranger = api.as(other);
            stranger.get("/payouts/" + id).refused(404, "not_found");
            stranger.get("/payouts/" + id + "/contents").refused(404, "not_found");
            stranger.post("/payouts/" + id + "/cancel", "{}").refused(404, "not_found");
            assertThat(stranger.get("/payouts").text()).doesNotContain(id);
        }
        assertThat(client.get("/payouts/" + id).resource().get("status").asString())
                .isEqualTo("pending");
    }

    @Test
    void wrongFieldsAreNamed() {
        for (String amount : List.of("999", "0", "-1000", "10.9", "1e3", "\"1000\"", "null", "9223372036854775808")) {
            client.post("/payouts", "{\"amount\":" + amount + "}").wrong("amount");
        }
        client.post("/payouts", "{}").wrong("amount");
        client.post("/payouts", "{\"amount\":1000,\"currency\":\"usd\"}").wrong("currency");
        ApiAnswer both = client.post("/payouts", "{\"amount\":1,\"description\":\"" + "x".repeat(501) + "\"}");
        assertThat(both.refused(422, "validation_error").details()).containsOnlyKeys("amount", "description");
        client.get("/payouts?status=gone").wrong("status");
        client.get("/payouts?limit=0").wrong("limit");
        assertThat(count()).isZero();
    }

    @Test
    void aPayoutAnswersAsTheContractSays() {
        JsonNode payout = requested(1_400);
        assertThat(payout.propertyNames())
                .containsExactly(
                        "id",
                        "status",
                        "amount",
                        "fee",
                        "netAmount",
                        "currency",
                        "description",
                        "providerTransferId",
                        "createdAt",
                        "object",
                        "livemode");
        assertThat(payout.get("status").asString()).isEqualTo("pending");
        assertThat(payout.get("netAmount").asLong()).isEqualTo(1_371);
        assertThat(payout.get("currency").asString()).isEqualTo("usd");
        assertThat(payout.get("description").isNull()).isTrue();
        assertThat(payout.get("providerTransferId").asString()).isNotEmpty();
        assertThat(payout.get("createdAt").asString()).matches("....-..-..T..:..:..\\....Z");
        assertThat(client.version("2026-07-31")
                        .post("/payouts", "{\"amount\":1000,\"description\":\"June\"}")
                        .at("description"))
                .isEqualTo("June");
    }

    @Test
    void moreThanThereIsIsNotPaid() {
        ApiAnswer refused = client.post("/payouts", "{\"amount\":8001}").refused(400, "insufficient_balance");
        assertThat(refused.at("error.type")).isEqualTo("billing_error");
        assertThat(refused.at("error.param")).isEqualTo("amount");
        assertThat(refused.at("error.message")).contains("$80.00");
        assertThat(count()).isZero();
    }

    @Test
    void whoMayNotBePaidIsToldEveryReason() {
        Tenant newcomer = tenants.sandbox();
        ApiAnswer refused =
                api.as(newcomer).post("/payouts", "{\"amount\":1000}").refused(403, "forbidden");
        assertThat(refused.details()).containsOnlyKeys("not_verified", "no_bank", "below_minimum");
        assertThat(refused.at("error.message")).contains("not verified");
        JsonNode blockers = api.as(newcomer).get("/payouts/blockers").resource();
        assertThat(blockers.get("blocked").asBoolean()).isTrue();
        JsonNode first = blockers.get("blockers").get(0);
        assertThat(first.get("code").asString()).isEqualTo("not_verified");
        assertThat(first.get("who").asString()).isEqualTo("you");
        assertThat(first.get("link").asString()).startsWith("http").endsWith("/verification");
        assertThat(client.get("/payouts/blockers").resource().get("blocked").asBoolean())
                .isFalse();
        TestApi.Client live = api.as(tenants.live(tenant));
        assertThat(live.get("/payouts/blockers").text()).contains("no_provider");
    }

    @Test
    void aPayoutMayBeTakenBackOnce() {
        String id = requested(1_400).get("id").asString();
        assertThat(client.post("/payouts/" + id + "/cancel", "")
                        .resource()
                        .get("status")
                        .asString())
                .isEqualTo("canceled");
        client.post("/payouts/" + id + "/cancel", "{}").refused(409, "payout_not_cancelable");
        assertThat(client.get("/balance").resource().get("available").asLong()).isEqualTo(8_000);
    }

    @Test
    void theListIsPagedAndFiltered() {
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.add(0, requested(1_000).get("id").asString());
        }
        client.post("/payouts/" + made.get(2) + "/cancel", "{}").resource();
        List<String> read = new ArrayList<>();
        String cursor = "";
        do {
            ApiAnswer page = client.get("/payouts?limit=2" + cursor);
            page.json().get("data").forEach(each -> read.add(each.get("id").asString()));
            cursor = page.at("nextCursor") == null ? null : "&cursor=" + page.at("nextCursor");
        } while (cursor != null);
        assertThat(read).isEqualTo(made);
        assertThat(client.get("/payouts?status=canceled").json().get("data")).hasSize(1);
        assertThat(client.get("/payouts?status=pending").json().get("data")).hasSize(4);
        client.get("/payouts?cursor=" + client.get("/payouts?limit=1").at("nextCursor") + "x")
                .wrong("cursor");
    }

    @Test
    void theContentsSumToThePayout() {
        String id = requested(4_000).get("id").asString();
        long sum = 0;
        String cursor = "";
        int pages = 0;
        do {
            ApiAnswer page = client.get("/payouts/" + id + "/contents?limit=1" + cursor);
            for (JsonNode line : page.json().get("data")) {
                assertThat(line.get("object").asString()).isEqualTo("payout_line");
                assertThat(line.get("type").asString()).isEqualTo("payment");
                assertThat(line.get("id").asString()).startsWith("pay_");
                sum += line.get("amount").asLong();
            }
            pages++;
            cursor = page.at("nextCursor") == null ? null : "&cursor=" + page.at("nextCursor");
        } while (cursor != null);
        assertThat(pages).isEqualTo(2);
        assertThat(sum).isEqualTo(4_000);
    }

    @Test
    void theBalanceSaysWhereTheMoneyIs() {
        requested(1_400);
        JsonNode balance = client.get("/balance").resource();
        assertThat(balance.get("available").asLong()).isEqualTo(6_600);
        assertThat(balance.get("inTransit").asLong()).isEqualTo(1_400);
        assertThat(balance.get("pending").asLong()).isZero();
        assertThat(balance.get("held").asLong()).isZero();
        assertThat(balance.get("currency").asString()).isEqualTo("usd");
        assertThat(balance.get("livemode").asBoolean()).isFalse();
    }

    private JsonNode requested(long amount) {
        return client.post("/payouts", "{\"amount\":" + amount + "}").resource();
    }

    private long count() {
        return jdbc.sql("select count(*) from payout where environment_id = ?")
                .param(tenant.environmentId())
                .query(Long.class)
                .single();
    }
}
