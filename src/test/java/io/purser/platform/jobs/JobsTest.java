package io.purser.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.purser.platform.Ids;
import io.purser.testing.IntegrationTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
@Import({JobsTest.Probe.class, JobsTest.Slow.class, JobsTest.Rounds.class})
class JobsTest {
    @Autowired
    Jobs jobs;

    @Autowired
    Probe probe;

    @Autowired
    Slow slow;

    @Autowired
    Rounds rounds;

    @Autowired
    TransactionTemplate transactions;

    @Autowired
    JdbcClient jdbc;

    @Test
    void runsAfterTheCommitOutsideAnyTransaction() {
        String id = Ids.next("t");
        transactions.executeWithoutResult(status -> {
            jobs.enqueue("probe", id);
            jobs.enqueue("probe", id);
            assertThat(probe.runs(id)).isZero();
        });
        await().until(() -> probe.runs(id) == 1 && gone(id));
        assertThat(probe.sawTransaction).isFalse();
    }

    @Test
    void isForgottenWithTheCallersRollback() {
        String id = Ids.next("t");
        transactions.executeWithoutResult(status -> {
            jobs.enqueue("probe", id);
            status.setRollbackOnly();
        });
        assertThat(gone(id)).isTrue();
    }

    @Test
    void failuresAreTriedAgainUntilItWorks() {
        String id = Ids.next("fails-once");
        jobs.enqueue("probe", id);
        await().until(() -> probe.runs(id) == 2 && gone(id));
    }

    @Test
    void aJobMayAskForItsOwnNextRun() {
        String id = Ids.next("again");
        jobs.enqueue("probe", id);
        await().until(() -> probe.runs(id) == 3 && gone(id));
    }

    @Test
    void aRequestDuringTheRunIsNotLost() throws InterruptedException {
        String id = Ids.next("waits");
        jobs.enqueue("probe", id);
        probe.started.await();
        jobs.enqueue("probe", id);
        probe.mayEnd.countDown();
        await().until(() -> probe.runs(id) == 2 && gone(id));
    }

    @Test
    void aLaterRunIsBroughtForward() {
        String id = Ids.next("t");
        jobs.enqueueAt("probe", id, Instant.now().plus(Duration.ofDays(1)));
        assertThat(gone(id)).isFalse();
        jobs.enqueue("probe", id);
        await().until(() -> probe.runs(id) == 1 && gone(id));
    }

    @Test
    void anExecutionWhoseInstanceDiedIsRunByAnother() {
        String id = Ids.next("t");
        jdbc.sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, picked_by,"
                        + " last_heartbeat, version) values ('probe', :id, :at, true, 'the dead', :at, 2)")
                .param("id", id)
                .param("at", Instant.now().minusSeconds(60).atOffset(java.time.ZoneOffset.UTC))
                .update();
        await().atMost(Duration.ofSeconds(30)).until(() -> probe.runs(id) == 1 && gone(id));
    }

    @Test
    void aProviderThatDoesNotAnswerHoldsUpNobodyElse() {
        for (int i = 0; i < 40; i++) {
            jobs.enqueue("slow", Ids.next("t"));
        }
        await().until(() -> slow.waiting.get() > 0);
        for (int i = 0; i < 40; i++) {
            String id = Ids.next("t");
            jobs.enqueue("probe", id);
            await().until(() -> probe.runs(id) == 1 && gone(id));
        }
        assertThat(slow.ended.get()).as("slow jobs that made room").isZero();
        slow.answer.countDown();
        await().until(() -> slow.ended.get() == 40);
    }

    @Test
    void recurringWorkComesRound() {
        await().until(() -> rounds.rounds.get() > 1);
    }

    private boolean gone(String id) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_instance = :id")
                        .param("id", id)
                        .query(Long.class)
                        .single()
                == 0;
    }

    @TestComponent
    static class Probe implements Job {
        final Map<String, Integer> runs = new ConcurrentHashMap<>();
        final CountDownLatch started = new CountDownLatch(1);
        final CountDownLatch mayEnd = new CountDownLatch(1);
        volatile boolean sawTransaction;

        int runs(String id) {
            return runs.getOrDefault(id, 0);
        }

        @Override
        public String name() {
            return "probe";
        }

        @Override
        public Instant run(String id) {
            int count = runs.merge(id, 1, Integer::sum);
            sawTransaction |= TransactionSynchronizationManager.isActualTransactionActive();
            if (id.startsWith("fails-once") && count == 1) {
                throw new IllegalStateException("first try");
            }
            if (id.startsWith("waits")) {
                started.countDown();
                awaitQuietly();
            }
            return id.startsWith("again") && count < 3 ? Instant.now().plusMillis(50) : null;
        }

        private void awaitQuietly() {
            try {
                mayEnd.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for a provider that takes its time. */
    @TestComponent
    static class Slow implements Job {
        final AtomicInteger waiting = new AtomicInteger();
        final AtomicInteger ended = new AtomicInteger();
        final CountDownLatch answer = new CountDownLatch(1);

        @Override
        public String name() {
            return "slow";
        }

        @Override
        public Lane lane() {
            return Lane.PROVIDER;
        }

        @Override
        public Instant run(String id) {
            waiting.incrementAndGet();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ended.incrementAndGet();
            return null;
        }
    }

    @TestComponent
    static class Rounds implements RecurringJob {
        final AtomicInteger rounds = new AtomicInteger();

        @Override
        public String name() {
            return "rounds";
        }

        @Override
        public Duration every() {
            return Duration.ofMillis(100);
        }

        @Override
        public void run() {
            rounds.incrementAndGet();
        }
    }
}
