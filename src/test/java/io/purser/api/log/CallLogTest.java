package io.purser.api.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.api.FinishedCall;
import io.purser.payouts.PayoutScene;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class CallLogTest {
    @Autowired
    CallLog log;

    @Autowired
    CallWriter writer;

    @Autowired
    ApiCallRows rows;

    @Autowired
    ForgetCallsJob forget;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestApi api;

    @Autowired
    PayoutScene scene;

    @Test
    void anotherEnvironmentsCallsDoNotExist() {
        Tenant tenant = tenants.sandbox();
        FinishedCall call = call(tenant, "GET", "/api/v1/payments", 200, Instant.now());
        rows.insert(List.of(call));
        assertThat(log.trace(tenant, call.requestId()).call().path()).isEqualTo("/api/v1/payments");
        for (Tenant other : List.of(tenants.sandbox(), tenants.live(tenant))) {
            assertThat(log.page(other, CallFilter.ALL, null, 10)).isEmpty();
            assertThatThrownBy(() -> log.trace(other, call.requestId())).isInstanceOf(BusinessError.class);
        }
    }

    @Test
    void aCallIsFollowedToWhatItChanged() {
        Tenant tenant = tenants.sandbox();
        ApiAnswer answer = api.as(tenant).idempotent("shop-1").post("/api-keys", "{\"name\":\"Shop\"}");
        String key = answer.resource().get("id").asString();
        String request = answer.header("x-request-id");
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(log.page(tenant, CallFilter.ALL, null, 10)).hasSize(1));
        CallLog.Trace trace = log.trace(tenant, request);
        assertThat(trace.call().method()).isEqualTo("POST");
        assertThat(trace.call().status()).isEqualTo(200);
        assertThat(trace.call().version()).isEqualTo("2026-07-11");
        assertThat(trace.changes())
                .extracting(change -> change.action() + " " + change.subject())
                .containsExactly("api_key.issued " + key);
        assertThat(trace.toString())
                .doesNotContain(answer.resource().get("apiKey").asString());
    }

    @Test
    void aPayoutIsFollowedToItsEventAndToTheBooks() {
        Tenant tenant = scene.funded(90_000);
        ApiAnswer answer = api.as(tenant).post("/payouts", "{\"amount\":50000}");
        String payout = answer.resource().get("id").asString();
        Awaitility.await()
                .until(() -> !log.page(tenant, CallFilter.ALL, null, 1).isEmpty());
        CallLog.Trace trace = log.trace(tenant, answer.header("x-request-id"));
        assertThat(trace.events()).extracting(event -> event.subject()).contains(payout);
        assertThat(trace.entries()).extracting(entry -> entry.reference()).contains(payout);
        assertThat(trace.entries().stream().mapToLong(entry -> entry.amount()).sum())
                .isZero();
    }

    @Test
    void strangersCallsAreNotKept() {
        writer.finished(new FinishedCall(
                null,
                null,
                "GET",
                "/api/v1/payments",
                401,
                "unauthorized",
                null,
                false,
                "2026-07-11",
                Ids.next("req"),
                Instant.now(),
                1,
                0));
        Tenant tenant = tenants.sandbox();
        writer.finished(call(tenant, "GET", "/x", 200, Instant.now()));
        Awaitility.await()
                .untilAsserted(() ->
                        assertThat(log.page(tenant, CallFilter.ALL, null, 10)).hasSize(1));
    }

    @Test
    void whatACallerSentCannotBreakTheLog() {
        Tenant tenant = tenants.sandbox();
        FinishedCall good = call(tenant, "GET", "/good", 200, Instant.now());
        FinishedCall bad = new FinishedCall(
                -1L,
                "key",
                "GET",
                "/nowhere",
                200,
                null,
                null,
                false,
                "2026-07-11",
                Ids.next("req"),
                Instant.now(),
                1,
                0);
        FinishedCall strange = new FinishedCall(
                tenant.environmentId(),
                "key",
                "GET",
                "/" + "\0\r\n\u001b[31m\uD800" + "x".repeat(900),
                404,
                "not_found",
                "k\0" + "y".repeat(300),
                false,
                "2026-07-11",
                Ids.next("req"),
                Instant.now(),
                1,
                0);
        List.of(good, bad, strange).forEach(writer::finished);
        Awaitility.await()
                .untilAsserted(() -> assertThat(log.page(tenant, CallFilter.ALL, null, 10))
                        .extracting(LoggedCall::requestId)
                        .containsExactlyInAnyOrder(good.requestId(), strange.requestId()));
        assertThat(log.trace(tenant, strange.requestId()).call().path())
                .hasSize(300)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @Test
    void everyCallIsOnExactlyOnePage() {
        Tenant tenant = tenants.sandbox();
        Instant same = Instant.now();
        List<FinishedCall> calls = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            calls.add(call(tenant, "GET", "/p" + i, 200, same));
        }
        rows.insert(calls);
        List<String> seen = new ArrayList<>();
        List<LoggedCall> page = log.page(tenant, CallFilter.ALL, null, 7);
        while (!page.isEmpty()) {
            page.forEach(call -> seen.add(call.path()));
            page = log.page(tenant, CallFilter.ALL, page.get(page.size() - 1).cursor(), 7);
        }
        assertThat(seen).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void filtersNarrow() {
        Tenant tenant = tenants.sandbox();
        rows.insert(List.of(
                call(tenant, "GET", "/api/v1/payments", 200, Instant.now()),
                call(tenant, "POST", "/api/v1/payments", 422, Instant.now()),
                call(tenant, "POST", "/api/v1/payouts", 500, Instant.now()),
                call(tenant, "GET", "/api/v1/100%_x", 404, Instant.now())));
        assertThat(count(tenant, new CallFilter(2, null, null, null, false))).isEqualTo(1);
        assertThat(count(tenant, new CallFilter(5, null, null, null, true))).isEqualTo(1);
        assertThat(count(tenant, new CallFilter(null, "POST", null, null, false)))
                .isEqualTo(2);
        assertThat(count(tenant, new CallFilter(null, null, "PAYMENTS", null, false)))
                .isEqualTo(2);
        assertThat(count(tenant, new CallFilter(null, null, "0%_", null, false)))
                .isEqualTo(1);
        assertThat(count(tenant, new CallFilter(null, null, "!", null, false))).isZero();
        assertThat(count(tenant, new CallFilter(null, null, null, "key_test", false)))
                .isEqualTo(4);
        assertThat(count(tenant, new CallFilter(null, null, null, "key_other", false)))
                .isZero();
        assertThat(count(tenant, new CallFilter(null, null, null, null, true))).isEqualTo(3);
    }

    @Test
    void thirtyDaysAreKept() {
        Tenant tenant = tenants.sandbox();
        FinishedCall old = call(
                tenant, "GET", "/old", 200, Instant.now().minus(CallLog.KEPT).minusSeconds(5));
        FinishedCall fresh = call(tenant, "GET", "/fresh", 200, Instant.now().minus(Duration.ofDays(29)));
        rows.insert(List.of(old, fresh));
        assertThat(count(tenant, CallFilter.ALL)).isEqualTo(1);
        forget.run();
        assertThat(rows.page(tenant.environmentId(), CallFilter.ALL, Instant.EPOCH, null, 10))
                .extracting(LoggedCall::path)
                .containsExactly("/fresh");
    }

    private int count(Tenant tenant, CallFilter filter) {
        return log.page(tenant, filter, null, 100).size();
    }

    private static FinishedCall call(Tenant tenant, String method, String path, int status, Instant at) {
        return new FinishedCall(
                tenant.environmentId(),
                "key_test",
                method,
                path,
                status,
                status < 400 ? null : "some_code",
                null,
                false,
                "2026-07-11",
                Ids.next("req"),
                at,
                12,
                34);
    }
}
