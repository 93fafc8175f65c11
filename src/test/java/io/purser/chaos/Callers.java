package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.chaos.ApiCaller.Answer;
import io.purser.chaos.ApiCaller.Call;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * Programs that ask for payouts all the time, and know of each whether it was answered. The only answers they take are
 * a payout, and "not now, come again in a moment".
 */
final class Callers implements AutoCloseable {
    private static final String PAYOUTS = "select count(*) from payout where description = ?";
    private static final int LONGEST_RETRY_AFTER = 3;

    private final Map<Call, Answer> answered = new ConcurrentHashMap<>();
    private final Set<Call> unsure = ConcurrentHashMap.newKeySet();
    private final Set<Call> toldLater = ConcurrentHashMap.newKeySet();
    private final Set<String> wrong = ConcurrentHashMap.newKeySet();
    private final CountDownLatch enough = new CountDownLatch(1);
    private final List<CompletableFuture<Void>> hands = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    Callers(int count, URI... addresses) {
        for (int i = 0; i < count; i++) {
            ApiCaller caller = new ApiCaller(addresses[i % addresses.length]);
            hands.add(CompletableFuture.runAsync(() -> work(caller), threads));
        }
    }

    private void work(ApiCaller caller) {
        try {
            while (!enough.await(30, TimeUnit.MILLISECONDS)) {
                Answer answer = ask(caller, Call.payout());
                if (answer != null) {
                    ask(caller, Call.cancel(answer.resource().get("id").asString()));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer ask(ApiCaller caller, Call call) throws InterruptedException {
        try {
            Answer answer = caller.send(call);
            if (answer.status() == 200) {
                answered.put(call, answer);
                return answer;
            }
            unsure.add(call);
            boolean later =
                    answer.status() == 503 && answer.retryAfter() >= 1 && answer.retryAfter() <= LONGEST_RETRY_AFTER;
            boolean overlap = answer.status() == 409;
            if (later) {
                toldLater.add(call);
            }
            if (!later && !overlap) {
                wrong.add(answer.status() + ", Retry-After " + answer.retryAfter() + ": " + answer.body());
            }
        } catch (IOException gone) {
            unsure.add(call);
        }
        return null;
    }

    int answers() {
        return answered.size();
    }

    /** Calls that were answered 503. */
    int toldLater() {
        return toldLater.size();
    }

    int refusals() {
        return unsure.size();
    }

    /** How many were unsure is known afterwards. */
    void stop() throws Exception {
        enough.countDown();
        for (CompletableFuture<Void> hand : hands) {
            hand.get(1, TimeUnit.MINUTES);
        }
    }

    /** Whatever was not answered is asked again in the same words; then every call has had its effect once. */
    void everyCallHasOneEffect(URI address, Database database) throws IOException, InterruptedException, SQLException {
        assertThat(wrong).as("answers that are neither yes nor 'come again'").isEmpty();
        ApiCaller caller = new ApiCaller(address);
        Set<Call> payouts = new HashSet<>();
        for (Call call : unsure) {
            Answer again = caller.send(call);
            // a payout that was not taken back may have left by now
            int moved = call.isPayout() ? 200 : 409;
            assertThat(again.status()).as(call + " " + again.body()).isIn(200, moved);
            payouts.add(call);
        }
        for (Map.Entry<Call, Answer> each : answered.entrySet()) {
            Answer again = caller.send(each.getKey());
            assertThat(again.body())
                    .as("an answer that was given stays true")
                    .isEqualTo(each.getValue().body());
            payouts.add(each.getKey());
        }
        for (Call call : payouts) {
            if (call.isPayout()) {
                assertThat(database.count(PAYOUTS, call.key())).as(call.key()).isEqualTo(1);
            }
        }
    }

    @Override
    public void close() {
        enough.countDown();
        threads.shutdownNow();
    }

    /** @return once somebody has been answered again, how long that took */
    Duration untilAnswered() {
        long begun = System.nanoTime();
        int before = answered.size();
        org.awaitility.Awaitility.await("a good answer")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> answered.size() > before);
        return Duration.ofNanos(System.nanoTime() - begun);
    }
}
