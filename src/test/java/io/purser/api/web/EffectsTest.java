package io.purser.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.api.Dialect;
import io.purser.api.Effect;
import io.purser.api.idempotency.Once;
import io.purser.api.idempotency.StoredAnswers;
import io.purser.api.idempotency.Twins;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.dao.CannotAcquireLockException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.transaction.support.TransactionOperations;

@IntegrationTest
class EffectsTest {
    @Autowired
    Dialects dialects;

    @Autowired
    TransactionOperations transaction;

    @Autowired
    StoredAnswers answers;

    @Autowired
    AutowireCapableBeanFactory beans;

    @Autowired
    TestTenants tenants;

    private final AtomicInteger runs = new AtomicInteger();
    private Tenant tenant;
    private String key;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
        key = Ids.next("idem");
    }

    @Test
    void ofTwoProcessesOneHasTheEffectAndTheOtherItsAnswer() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        CallState first = keyed();
        CompletableFuture<byte[]> running = CompletableFuture.supplyAsync(() -> process()
                .run(
                        Effect.of(() -> {
                            inside.countDown();
                            pause(never);
                            return Map.of("run", runs.incrementAndGet());
                        }),
                        first));
        assertThat(inside.await(30, TimeUnit.SECONDS)).isTrue();
        CallState second = keyed();
        byte[] answer = process().run(Effect.of(() -> Map.of("run", runs.incrementAndGet())), second);
        assertThat(answer).isEqualTo(running.get(30, TimeUnit.SECONDS));
        assertThat(second.replayed).isTrue();
        assertThat(first.replayed).isFalse();
        assertThat(answers.find(first.once)).isPresent();
    }

    @Test
    void whatTheDatabaseRefusesForAMomentIsTriedAgain() {
        byte[] answer = process()
                .run(
                        Effect.of(() -> {
                            if (runs.incrementAndGet() < 5) {
                                throw new CannotAcquireLockException("busy");
                            }
                            return Map.of("run", runs.get());
                        }),
                        keyed());
        assertThat(new String(answer)).contains("\"run\":5");
    }

    @Test
    void whenTheOutcomeIsNotKnownTheSameKeyIsAskedFor() {
        Effect<Map<String, Integer>> lost = Effect.of(() -> {
            throw new DataAccessResourceFailureException("connection lost");
        });
        assertThatThrownBy(() -> process().run(lost, keyed())).hasMessage("idempotency_unavailable");
        assertThatThrownBy(() -> process().run(lost, new CallState("req_x", Instant.EPOCH, dialect())))
                .isInstanceOf(DataAccessResourceFailureException.class);
        assertThat(answers.find(keyed().once)).isEmpty();
    }

    /** What another instance of the portal has: nothing in common but the database. */
    private Effects process() {
        return new Effects(transaction, answers, beans.createBean(Twins.class));
    }

    private Dialect dialect() {
        return dialects.of(new MockHttpServletRequest("POST", "/api/v1/trial"));
    }

    private CallState keyed() {
        CallState state = new CallState(Ids.next("req"), Instant.EPOCH, dialect());
        state.once = Once.of(tenant.environmentId(), key, "POST", "/api/v1/trial", null, new byte[0]);
        return state;
    }

    private static void pause(CountDownLatch never) {
        try {
            never.await(400, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
