package io.purser.api.commet.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Tenant;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import io.purser.webhooks.Receiver;
import io.purser.webhooks.WebhookTest;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@WebhookTest
class WebhooksApiTest {
    private static final String URL = "https://hooks.merchant.example/purser";

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    private Tenant tenant;
    private TestApi.Client client;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        client = api.as(tenant);
    }

    @Test
    void aStrangerIsRefused() {
        TestApi.Client stranger = api.key("ck_sandbox_nobody");
        stranger.get("/webhooks").refused(401, "unauthorized");
        stranger.post("/webhooks", body(URL)).refused(401, "unauthorized");
        stranger.get("/webhooks/whe_x").refused(401, "unauthorized");
        stranger.put("/webhooks/whe_x", "{}").refused(401, "unauthorized");
        stranger.patch("/webhooks/whe_x", "{}").refused(401, "unauthorized");
        stranger.delete("/webhooks/whe_x").refused(401, "unauthorized");
        stranger.post("/webhooks/whe_x/test", "").refused(401, "unauthorized");
    }

    @Test
    void othersEndpointsDoNotExist() {
        String id = made(URL).get("id").asString();
        for (Tenant other : List.of(tenants.sandbox(), tenants.live(tenant))) {
            TestApi.Client stranger = api.as(other);
            stranger.get("/webhooks/" + id).refused(404, "webhook_not_found");
            stranger.put("/webhooks/" + id, "{\"isActive\":false}").refused(404, "webhook_not_found");
            stranger.patch("/webhooks/" + id, "{\"isActive\":false}").refused(404, "webhook_not_found");
            stranger.delete("/webhooks/" + id).refused(404, "webhook_not_found");
            stranger.post("/webhooks/" + id + "/test", "").refused(404, "webhook_not_found");
            assertThat(stranger.get("/webhooks").text()).doesNotContain(id);
        }
        assertThat(client.get("/webhooks/" + id).resource().get("isActive").asBoolean())
                .isTrue();
    }

    @Test
    void wrongFieldsAreNamed() {
        for (String url : List.of(
                "http://hooks.merchant.example/",
                "ftp://hooks.merchant.example/",
                "https://93.184.216.34/",
                "https://hooks.merchant.example:8443/",
                "https://user:pw@hooks.merchant.example/",
                "https://169.254.169.254/latest/meta-data/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.0.0.1/",
                "http://[::1]/",
                "http://2130706433/",
                "https://metadata.google.internal/",
                "nonsense")) {
            client.post("/webhooks", body(url)).wrong("url");
        }
        client.post("/webhooks", "{\"url\":\"" + URL + "\"}").wrong("events");
        client.post("/webhooks", "{\"url\":\"" + URL + "\",\"events\":[]}").wrong("events");
        client.post("/webhooks", "{\"url\":\"" + URL + "\",\"events\":[\"payout.unknown\"]}")
                .wrong("events");
        client.post("/webhooks", body(URL).replace("}", ",\"apiVersion\":\"2020-01-01\"}"))
                .wrong("apiVersion");
        client.post("/webhooks", body(URL).replace("}", ",\"description\":\"" + "x".repeat(501) + "\"}"))
                .wrong("description");
        String id = made(URL).get("id").asString();
        client.put("/webhooks/" + id, "{\"url\":\"http://10.0.0.1/\"}").wrong("url");
        client.patch("/webhooks/" + id, "{\"events\":[]}").wrong("events");
        client.patch("/webhooks/" + id, "{\"isActive\":\"no\"}").wrong("isActive");
        client.post("/webhooks/" + id + "/test", "{\"event\":1}").wrong("event");
        api.as(tenants.live(tenant))
                .post("/webhooks", body("http://127.0.0.1:9/hook"))
                .wrong("url");
    }

    @Test
    void theSecretIsToldOnceAndChangesShow() {
        JsonNode made = made(URL);
        assertThat(made.get("secretKey").asString()).startsWith("whsec_");
        assertThat(made.get("object").asString()).isEqualTo("webhook");
        assertThat(made.get("apiVersion").isNull()).isTrue();
        String id = made.get("id").asString();
        assertThat(id).startsWith("whe_");
        assertThat(client.get("/webhooks/" + id).text()).doesNotContain("whsec_");
        assertThat(client.get("/webhooks").text()).contains(id).doesNotContain("whsec_");
        JsonNode changed = client.put(
                        "/webhooks/" + id,
                        "{\"events\":[\"payout.paid\"],\"description\":\"Ours\",\"isActive\":false,"
                                + "\"apiVersion\":\"2026-07-31\"}")
                .resource();
        assertThat(changed.get("events").toString()).isEqualTo("[\"payout.paid\"]");
        assertThat(changed.get("isActive").asBoolean()).isFalse();
        JsonNode cleared = client.version("2026-07-31")
                .patch("/webhooks/" + id, "{\"description\":null,\"apiVersion\":null,\"isActive\":true}")
                .resource();
        assertThat(cleared.get("description").isNull()).isTrue();
        assertThat(cleared.get("apiVersion").isNull()).isTrue();
        assertThat(cleared.get("url").asString()).isEqualTo(URL);
        JsonNode gone = client.delete("/webhooks/" + id).resource();
        assertThat(gone.get("deleted").asBoolean()).isTrue();
        client.get("/webhooks/" + id).refused(404, "webhook_not_found");
    }

    @Test
    void twentyAreEnough() {
        for (int i = 0; i < 20; i++) {
            made(URL);
        }
        client.post("/webhooks", body(URL)).refused(403, "forbidden");
        JsonNode page = client.get("/webhooks?limit=15").json();
        assertThat(page.get("hasMore").asBoolean()).isTrue();
        assertThat(client.get("/webhooks?limit=15&cursor="
                                + page.get("nextCursor").asString())
                        .json()
                        .get("data"))
                .hasSize(5);
    }

    @Test
    void aTestArrivesAtOnceAndAFailureIsAResult() throws Exception {
        try (Receiver receiver = new Receiver()) {
            String id = made(receiver.url()).get("id").asString();
            JsonNode sent = client.post("/webhooks/" + id + "/test", "").resource();
            assertThat(sent.get("success").asBoolean()).isTrue();
            assertThat(sent.get("deliveryId").asString()).startsWith("whd_");
            assertThat(receiver.got).hasSize(1);
            receiver.answers(number -> 500);
            JsonNode failed = client.post("/webhooks/" + id + "/test", "{}").resource();
            assertThat(failed.get("success").asBoolean()).isFalse();
            assertThat(receiver.got).hasSize(2);
        }
        String nobody = made("http://127.0.0.1:9/hook").get("id").asString();
        assertThat(client.post("/webhooks/" + nobody + "/test", "")
                        .resource()
                        .get("success")
                        .asBoolean())
                .isFalse();
    }

    private JsonNode made(String url) {
        return client.post("/webhooks", body(url)).resource();
    }

    private static String body(String url) {
        return "{\"url\":\"" + url + "\",\"events\":[\"payout.created\",\"payout.paid\"]}";
    }
}
