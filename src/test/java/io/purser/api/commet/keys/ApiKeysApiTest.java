package io.purser.api.commet.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.apikeys.ApiKeys;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class ApiKeysApiTest {
    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    ApiKeys keys;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private TestApi.Client client;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        client = api.as(tenant);
    }

    @Test
    void aStrangerIsRefused() {
        for (TestApi.Client stranger : List.of(api.stranger(), api.key("ck_sandbox_nobody"))) {
            stranger.get("/api-keys").refused(401, "unauthorized");
            stranger.post("/api-keys", "{\"name\":\"X\"}").refused(401, "unauthorized");
            stranger.delete("/api-keys/key_x").refused(401, "unauthorized");
        }
    }

    @Test
    void othersKeysDoNotExist() {
        String id = client.post("/api-keys", "{\"name\":\"Shop\"}")
                .resource()
                .get("id")
                .asString();
        for (Tenant other : List.of(tenants.sandbox(), tenants.live(tenant))) {
            TestApi.Client stranger = api.as(other);
            stranger.delete("/api-keys/" + id).refused(404, "api_key_not_found");
            assertThat(stranger.get("/api-keys").text()).doesNotContain(id);
        }
        client.delete("/api-keys/key_unknown").refused(404, "api_key_not_found");
        assertThat(keys.get(tenant, id).revokedAt()).isNull();
    }

    @Test
    void wrongFieldsAreNamed() {
        client.post("/api-keys", "{}").wrong("name");
        client.post("/api-keys", "{\"name\":\" \"}").wrong("name");
        client.post("/api-keys", "{\"name\":\"" + "x".repeat(121) + "\"}").wrong("name");
        client.post("/api-keys", "{\"name\":\"two\\nlines\"}").wrong("name");
        for (String days : List.of("0", "-1", "1.5", "\"30\"", "3651")) {
            client.post("/api-keys", "{\"name\":\"Shop\",\"expiresInDays\":" + days + "}")
                    .wrong("expiresInDays");
        }
        client.post("/api-keys", "{\"name\":\"Shop\",\"livemode\":true}").wrong("livemode");
        client.get("/api-keys?limit=101").wrong("limit");
        assertThat(keys.working(tenant)).hasSize(1);
    }

    @Test
    void aNewKeyWorksAYearAndIsToldOnce() {
        JsonNode made = client.post("/api-keys", "{\"name\":\"Shop\"}").resource();
        assertThat(new TreeSet<>(made.propertyNames()))
                .containsExactly("apiKey", "createdAt", "expiresAt", "id", "livemode", "name", "object", "prefix");
        assertThat(made.get("object").asString()).isEqualTo("api_key");
        assertThat(made.get("livemode").asBoolean()).isFalse();
        Duration life = Duration.between(
                Instant.parse(made.get("createdAt").asString()),
                Instant.parse(made.get("expiresAt").asString()));
        assertThat(life).isEqualTo(Duration.ofDays(365));
        String text = made.get("apiKey").asString();
        assertThat(text).startsWith(made.get("prefix").asString());
        ApiAnswer list = api.key(text).get("/api-keys");
        assertThat(list.text()).doesNotContain(text);
        assertThat(new TreeSet<>(list.json().at("/data/0").propertyNames()))
                .containsExactly("createdAt", "expiresAt", "id", "lastUsedAt", "livemode", "name", "object", "prefix");
    }

    @Test
    void aRepeatedCallTellsTheSameKeyAndTheDatabaseKnowsItNot() {
        TestApi.Client once = client.idempotent("shop-1");
        ApiAnswer first = once.post("/api-keys", "{\"name\":\"Shop\"}");
        ApiAnswer second = once.post("/api-keys", "{\"name\":\"Shop\"}");
        assertThat(second.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(second.bytes()).isEqualTo(first.bytes());
        assertThat(keys.working(tenant)).hasSize(2);
        String stored = jdbc.sql("select body from api_idempotency where environment_id = ?")
                .param(tenant.environmentId())
                .query(String.class)
                .single();
        assertThat(stored).doesNotContain("{", "Shop");
    }

    @Test
    void aDeletedKeyIsRefusedAtOnce() {
        JsonNode made = client.version("2026-07-31")
                .post("/api-keys", "{\"name\":\"Shop\",\"expiresInDays\":7}")
                .resource();
        String id = made.get("id").asString();
        TestApi.Client shop = api.key(made.get("apiKey").asString());
        shop.get("/api-keys").resource();
        assertThat(client.delete("/api-keys/" + id).resource().toString())
                .isEqualTo("{\"id\":\"" + id + "\",\"deleted\":true,\"object\":\"api_key\",\"livemode\":false}");
        shop.get("/api-keys").refused(401, "unauthorized");
        client.delete("/api-keys/" + id).refused(404, "api_key_not_found");
    }

    @Test
    void everyKeyIsOnExactlyOnePage() {
        List<String> made = new ArrayList<>(List.of(keys.working(tenant).get(0).publicId()));
        for (int i = 0; i < 6; i++) {
            made.add(0, keys.issue(tenant, "Key " + i, 1).key().publicId());
        }
        for (String version : List.of("2026-07-11", "2026-07-31")) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            while (cursor != null) {
                ApiAnswer page = client.version(version).get("/api-keys?limit=3" + cursor);
                page.json().get("data").forEach(key -> seen.add(key.get("id").asString()));
                String next = page.at("nextCursor");
                if (next != null && version.equals("2026-07-11")) {
                    assertThat(Instant.parse(next.replaceAll("(\\.\\d{9})\\d*Z", "$1Z")))
                            .isNotNull();
                }
                cursor = next == null ? null : "&cursor=" + next;
            }
            assertThat(seen).isEqualTo(made);
        }
    }

    @Test
    void tooManyKeysAreRefused() {
        while (keys.working(tenant).size() < ApiKeys.MOST) {
            keys.issue(tenant, "Key", 1);
        }
        client.post("/api-keys", "{\"name\":\"Shop\"}").refused(403, "forbidden");
    }
}
