package io.purser.api.commet.testclock;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxControls.PaymentResult;
import io.purser.providers.sandbox.SandboxWorld;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

@IntegrationTest
class TestClockApiTest {
    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    SandboxControls controls;

    @Autowired
    SandboxWorld world;

    @Autowired
    EnvironmentClock clock;

    private Tenant tenant;
    private TestApi.Client client;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
        client = api.as(tenant);
    }

    @Test
    void strangersAndLiveKeysAreRefused() {
        api.stranger().get("/test-clock").refused(401, "unauthorized");
        api.stranger().post("/test-clock", "{\"advanceDays\":1}").refused(401, "unauthorized");
        TestApi.Client live = api.as(tenants.live(tenant));
        live.get("/test-clock").refused(403, "sandbox_only");
        live.post("/test-clock", "{\"advanceDays\":1}").refused(403, "sandbox_only");
    }

    @Test
    void exactlyOneOfTheTwoMovesItForward() {
        for (String body : List.of("{}", "{\"advanceDays\":1,\"frozenTime\":\"2030-01-01T00:00:00Z\"}")) {
            client.post("/test-clock", body).wrong("advanceDays");
        }
        for (String days : List.of("0", "-1", "1.5", "\"1\"", "100000")) {
            client.post("/test-clock", "{\"advanceDays\":" + days + "}").wrong("advanceDays");
        }
        for (String time :
                List.of("2020-01-01T00:00:00Z", "tomorrow", "9999-12-31T00:00:00Z", "2030-02-30T00:00:00Z")) {
            client.post("/test-clock", "{\"frozenTime\":\"" + time + "\"}").wrong("frozenTime");
        }
        assertThat(client.get("/test-clock").resource().get("isActive").asBoolean())
                .isFalse();
    }

    @Test
    void anOldVersionIsAnsweredWithTheClock() {
        JsonNode before = client.get("/test-clock").resource();
        assertThat(before.get("simulatedTime").isNull()).isTrue();
        assertThat(before.has("latestRun")).isFalse();
        JsonNode moved = client.post("/test-clock", "{\"advanceDays\":7}").resource();
        assertThat(moved.propertyNames()).containsExactly("simulatedTime", "isActive", "now", "object", "livemode");
        assertThat(moved.get("isActive").asBoolean()).isTrue();
        assertThat(clock.now(tenant.environmentId()))
                .isAfter(Instant.now().plus(Duration.ofDays(7)).minusSeconds(60));
    }

    @Test
    void theCurrentVersionIsAnsweredWithARunThatTellsWhatHappened() {
        world.speed(tenant.environmentId(), SandboxWorld.Speed.BUSINESS_DAYS);
        controls.pay(tenant.environmentId(), PaymentResult.SUCCEEDED, 2_500, "USD", "Ada", null);
        controls.pay(tenant.environmentId(), PaymentResult.SUCCEEDED, 2_500, "USD", "Ada", null);
        TestApi.Client current = client.version("2026-07-31");
        assertThat(current.get("/test-clock").json().get("latestRun").isNull()).isTrue();
        ApiAnswer started = current.idempotent("clock").post("/test-clock", "{\"advanceDays\":30}");
        ApiAnswer replayed = current.idempotent("clock").post("/test-clock", "{\"advanceDays\":30}");
        assertThat(List.of(started.status(), replayed.status())).containsOnly(202);
        assertThat(replayed.bytes()).isEqualTo(started.bytes());
        assertThat(started.at("estimatedDeadlineCount")).isEqualTo("2");
        assertThat(started.at("object")).isEqualTo("test_clock_run");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> current.get("/test-clock").at("latestRun.status").equals("completed"));
        ApiAnswer after = current.get("/test-clock");
        assertThat(after.at("latestRun.id")).isEqualTo(started.at("id"));
        assertThat(after.at("latestRun.completedDeadlineCount")).isEqualTo("2");
        assertThat(after.at("latestRun.failedDeadlineCount")).isEqualTo("0");
        assertThat(after.at("latestRun.items")).isEqualTo("[]");
    }
}
