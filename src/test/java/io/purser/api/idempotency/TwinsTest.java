package io.purser.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.purser.platform.BusinessError;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

class TwinsTest {
    private static final Once CALL = Once.of(1, "k", "POST", "/api/v1/payouts", null, new byte[] {1});
    private static final StoredAnswer ANSWER = new StoredAnswer(CALL.fingerprint(), 200, "{}");

    private final StoredAnswers answers = mock(StoredAnswers.class);
    private final AtomicReference<Runnable> release = new AtomicReference<>();

    @Test
    void aTwinThatTakesTooLongIsInProgress() {
        when(answers.find(any())).thenReturn(Optional.empty());
        Twins twins = new Twins(answers, Duration.ofMillis(20));
        assertThat(twins.enter(CALL, release::set)).isEmpty();
        assertThatThrownBy(() -> twins.enter(CALL, release::set)).hasMessage("idempotency_in_progress");
        release.get().run();
        assertThat(twins.enter(CALL, release::set)).isEmpty();
    }

    @Test
    void aTwinWaitsForTheAnswerOfTheFirst() throws Exception {
        when(answers.find(any())).thenReturn(Optional.empty());
        Twins twins = new Twins(answers, Duration.ofSeconds(30));
        twins.enter(CALL, release::set);
        CompletableFuture<Optional<StoredAnswer>> twin =
                CompletableFuture.supplyAsync(() -> twins.enter(CALL, second -> {}));
        when(answers.find(any())).thenReturn(Optional.of(ANSWER));
        release.get().run();
        assertThat(twin.get(30, TimeUnit.SECONDS)).contains(ANSWER);
    }

    @Test
    void whenTheFirstFailsTheNextRuns() throws Exception {
        when(answers.find(any())).thenReturn(Optional.empty());
        Twins twins = new Twins(answers, Duration.ofSeconds(30));
        twins.enter(CALL, release::set);
        AtomicReference<Runnable> second = new AtomicReference<>();
        CompletableFuture<Optional<StoredAnswer>> twin =
                CompletableFuture.supplyAsync(() -> twins.enter(CALL, second::set));
        release.get().run();
        assertThat(twin.get(30, TimeUnit.SECONDS)).isEmpty();
        assertThat(second.get()).isNotNull();
    }

    @Test
    void everyPartOfACallCounts() {
        byte[] body = {1};
        assertThat(Once.of(1, "k", "POST", "/a", null, body)).isEqualTo(Once.of(1, "k", "POST", "/a", null, body));
        assertThat(Once.of(1, "k", "POST", "/a", null, body).fingerprint())
                .isNotEqualTo(Once.of(1, "k", "PUT", "/a", null, body).fingerprint())
                .isNotEqualTo(Once.of(1, "k", "POST", "/b", null, body).fingerprint())
                .isNotEqualTo(Once.of(1, "k", "POST", "/a", "q=1", body).fingerprint())
                .isNotEqualTo(Once.of(1, "k", "POST", "/a", null, new byte[0]).fingerprint());
    }

    @Test
    void aStoreThatCannotBeAskedAsksForTheSameKeyAgain() {
        JdbcClient unreachable = mock(JdbcClient.class);
        when(unreachable.sql(any())).thenThrow(new DataAccessResourceFailureException("down"));
        Twins twins = new Twins(new StoredAnswers(unreachable, null, Clock.systemUTC()), Duration.ofSeconds(1));
        assertThatThrownBy(() -> twins.enter(CALL, release::set)).isInstanceOfSatisfying(BusinessError.class, error -> {
            assertThat(error.status()).isEqualTo(503);
            assertThat(error.code()).isEqualTo("idempotency_unavailable");
        });
        assertThat(release.get())
                .as("the key is given back by the call that holds it")
                .isNotNull();
    }
}
