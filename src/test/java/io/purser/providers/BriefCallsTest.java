package io.purser.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.ProviderOutcome.NotStarted;
import io.purser.providers.ProviderOutcome.Unknown;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class BriefCallsTest {
    private final CountDownLatch answer = new CountDownLatch(1);
    private final CountDownLatch begun = new CountDownLatch(2);

    @AfterEach
    void end() {
        answer.countDown();
        TransactionSynchronizationManager.setActualTransactionActive(false);
    }

    @Test
    void anAnswerIsHandedOn() {
        BriefCalls calls = new BriefCalls(2, Duration.ofMinutes(1));
        assertThat(calls.call(() -> new Done<>("paid"))).isEqualTo(new Done<>("paid"));
        assertThatThrownBy(() -> calls.call(() -> {
                    throw new IllegalArgumentException("wrong");
                }))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whoeverTakesTooLongIsNotWaitedForAndNotSaidToHaveFailed() {
        BriefCalls calls = new BriefCalls(2, Duration.ofMillis(20));
        assertThat(calls.call(this::slow)).isEqualTo(new Unknown<>("timeout"));
    }

    @Test
    void aSlowProviderTakesNoMoreThreadsThanItMay() throws Exception {
        BriefCalls calls = new BriefCalls(2, Duration.ofMinutes(1));
        var first = CompletableFuture.supplyAsync(() -> calls.call(this::slow), this::inAThread);
        var second = CompletableFuture.supplyAsync(() -> calls.call(this::slow), this::inAThread);
        begun.await();
        assertThat(calls.call(this::slow)).isInstanceOf(NotStarted.class);
        answer.countDown();
        assertThat(first.get()).isEqualTo(new Done<>("slow"));
        assertThat(second.get()).isEqualTo(new Done<>("slow"));
    }

    @Test
    void neverInsideATransaction() {
        BriefCalls calls = new BriefCalls(2, Duration.ofMinutes(1));
        TransactionSynchronizationManager.setActualTransactionActive(true);
        assertThatThrownBy(() -> calls.call(() -> new Done<>("paid"))).hasMessageContaining("transaction");
    }

    private ProviderOutcome<String> slow() {
        begun.countDown();
        try {
            answer.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new Done<>("slow");
    }

    private void inAThread(Runnable work) {
        new Thread(work).start();
    }
}
