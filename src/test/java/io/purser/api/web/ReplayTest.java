package io.purser.api.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.api.TrialApi;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;

/** One effect and one answer for each idempotency key. */
@IntegrationTest
class ReplayTest {
    private static final String BODY = "{\"name\":\"%s\",\"amount\":5}";

    @Autowired
    TestApi api;

    @Autowired
    TestTenants tenants;

    @Autowired
    TrialApi trial;

    @Autowired
    JdbcClient jdbc;

    private Tenant tenant;
    private TestApi.Client client;
    private String name;
    private String key;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
        client = api.as(tenant);
        name = Ids.next("n");
        key = Ids.next("idem");
    }

    @Test
    void theSameCallAgainGetsTheSameBytesAndNoSecondEffect() {
        ApiAnswer first = client.idempotent(key).post("/trial", BODY.formatted(name));
        ApiAnswer again = client.version("2026-07-31").idempotent(key).post("/trial", BODY.formatted(name));
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.header("Idempotent-Replayed")).isNull();
        assertThat(again.header("Idempotent-Replayed")).isEqualTo("true");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.bytes()).isEqualTo(first.bytes());
        assertThat(again.header("x-request-id")).isNotEqualTo(first.header("x-request-id"));
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void twoHundredAtOnceGetTheSameBytes() throws Exception {
        TestApi.Client caller = client.idempotent(key);
        List<ApiAnswer> answers = atOnce(200, () -> caller.post("/trial", BODY.formatted(name)));
        assertThat(answers)
                .allSatisfy(answer ->
                        assertThat(answer.bytes()).isEqualTo(answers.get(0).bytes()));
        assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(answers.stream().filter(answer -> answer.header("Idempotent-Replayed") == null))
                .hasSize(1);
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void withoutAKeyTwoCallsAreTwoEffects() {
        client.post("/trial", BODY.formatted(name));
        client.post("/trial", BODY.formatted(name));
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void theSameKeyOnAnotherRequestIsAMistake() {
        TestApi.Client caller = client.idempotent(key);
        caller.post("/trial", BODY.formatted(name)).resource();
        caller.post("/trial", BODY.formatted(name).replace("5", "6")).refused(409, "idempotency_key_mismatch");
        caller.post("/trial?x=1", BODY.formatted(name)).refused(409, "idempotency_key_mismatch");
        caller.post("/trial/x/touch", "").refused(409, "idempotency_key_mismatch");
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void keysOfDifferentEnvironmentsNeverMeet() {
        client.idempotent(key).post("/trial", BODY.formatted(name)).resource();
        ApiAnswer stranger = api.as(tenants.sandbox()).idempotent(key).post("/trial", BODY.formatted("other"));
        assertThat(stranger.status()).isEqualTo(200);
        assertThat(stranger.header("Idempotent-Replayed")).isNull();
    }

    @Test
    void anErrorFreesTheKey() {
        TestApi.Client caller = client.idempotent(key);
        trial.failuresToCome.set(1);
        caller.post("/trial", BODY.formatted(name)).refused(403, "forbidden");
        assertThat(effects()).isZero();
        caller.post("/trial", "{\"name\":1}").refused(422, "validation_error");
        assertThat(caller.post("/trial", BODY.formatted(name)).header("Idempotent-Replayed"))
                .isNull();
        assertThat(effects()).isEqualTo(1);
    }

    @Test
    void afterADayTheKeyIsNewAgain() {
        TestApi.Client caller = client.idempotent(key);
        caller.post("/trial", BODY.formatted(name)).resource();
        jdbc.sql("update api_idempotency set created_at = ? where environment_id = ? and idem_key = ?")
                .params(OffsetDateTime.now(ZoneOffset.UTC).minusHours(25), tenant.environmentId(), key)
                .update();
        assertThat(caller.post("/trial", BODY.formatted(name)).header("Idempotent-Replayed"))
                .isNull();
        assertThat(effects()).isEqualTo(2);
    }

    @Test
    void onlyWritingCallsMindTheKey() {
        assertThat(client.idempotent(key).get("/trial/1").status()).isEqualTo(200);
        assertThat(client.idempotent(key).delete("/trial/1").status()).isEqualTo(200);
        assertThat(client.idempotent(key).get("/trial/2").at("data.id")).isEqualTo("2");
        assertThat(client.idempotent(" ").get("/trial/1").status()).isEqualTo(200);
    }

    @Test
    void aKeyIsOneVisibleText() {
        for (String wrong : new String[] {"", " ", "x".repeat(256), "ключ", "😀", "é"}) {
            ApiAnswer answer = client.idempotent(wrong).post("/trial", BODY.formatted(name));
            answer.refused(400, "validation_error");
            assertThat(answer.at("error.param")).isEqualTo("Idempotency-Key");
        }
        client.idempotent("a\u0000b").post("/trial", BODY.formatted(name)).refused(400, "validation_error");
        assertThat(effects()).isZero();
        assertThat(client.idempotent("x".repeat(255))
                        .send(HttpMethod.POST, "/trial", BODY.formatted(name))
                        .status())
                .isEqualTo(200);
        assertThat(client.idempotent("my order 7")
                        .post("/trial", BODY.formatted(name))
                        .status())
                .isEqualTo(200);
    }

    private long effects() {
        return jdbc.sql("select count(*) from audit_event where environment_id = ? and subject = ?")
                .params(tenant.environmentId(), name)
                .query(Long.class)
                .single();
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService callers = Executors.newFixedThreadPool(times);
        try {
            List<Future<T>> running = callers.invokeAll(Collections.nCopies(times, call));
            List<T> results = new ArrayList<>();
            for (Future<T> each : running) {
                results.add(each.get());
            }
            return results;
        } finally {
            callers.shutdownNow();
        }
    }
}
