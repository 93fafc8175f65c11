package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.chaos.ApiCaller.Answer;
import io.purser.chaos.ApiCaller.Call;
import io.purser.chaos.Rounds.Kind;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The running jar is killed with SIGKILL while programs ask for payouts and cancel them, so that many a call has its
 * effect and no answer. After the restart each of them is repeated with its own key: every call has exactly one effect,
 * whoever had an answer gets the same bytes again, and the books are clean.
 */
@Tag("chaos")
class ApiKillTest {
    private static final int HANDS = 8;
    private static final int DEAF = 4;

    /** Payouts stay where they are: only the calls are looked at here. */
    private static final Map<String, String> SETTINGS = Map.of(
            "PURSER_PAYOUTS_CANCEL_WINDOW", "40m",
            "PURSER_API_REQUESTS_PER_MINUTE", "1000000");

    private static final String PAYOUTS = "select count(*) from payout where description = ?";
    private static final String ALL_PAYOUTS = "select count(*) from payout where description like 'kill-%'";
    private static final String EVENTS = """
        select count(*) from business_event e join payout p on p.public_id = e.subject
        where e.type = 'payout.created' and p.description = ?\
        """;

    @Test
    void onTheEmbeddedDatabase() throws Exception {
        try (Scene scene = Scene.embedded(SETTINGS)) {
            killAndRepeat(scene, new Rounds(Kind.KILL_UNDER_CALLS, "H2"));
        }
    }

    @Test
    void onPostgresql() throws Exception {
        try (Scene scene = Scene.postgresql(SETTINGS)) {
            killAndRepeat(scene, new Rounds(Kind.KILL_UNDER_CALLS, "PostgreSQL"));
        }
    }

    private void killAndRepeat(Scene scene, Rounds rounds) throws Exception {
        Random random = rounds.random();
        PurserProcess purser = scene.purser();
        Database database = scene.database();
        List<Call> payouts = new ArrayList<>();
        Tally tally = new Tally();
        purser.start();
        for (int round = 1; round <= rounds.count(); round++) {
            Map<Call, Answer> answered = new ConcurrentHashMap<>();
            Map<Call, Boolean> cut = new ConcurrentHashMap<>();
            Executor later = CompletableFuture.delayedExecutor(random.nextInt(600), TimeUnit.MILLISECONDS);
            // a process that has just started is slow: the kill is to hit calls, not the start
            CompletableFuture<Void> warm = new CompletableFuture<>();
            CompletableFuture<Void> killer = warm.thenRunAsync(() -> kill(purser), later);
            ApiCaller deaf = new ApiCaller(purser.address());
            warm.thenRun(() -> askOnly(deaf, cut));
            callUntilGone(purser.address(), answered, cut, warm);
            killer.get(1, TimeUnit.MINUTES);
            purser.start();
            ApiCaller caller = new ApiCaller(purser.address());
            for (Call call : cut.keySet()) {
                repeat(caller, database, call, tally);
            }
            sameAgain(caller, answered);
            for (Call call : all(answered, cut)) {
                payouts.add(call);
                assertThat(database.count(PAYOUTS, call.key()))
                        .as("effects of " + call)
                        .isEqualTo(1);
                assertThat(database.count(EVENTS, call.key()))
                        .as("events of " + call)
                        .isEqualTo(1);
            }
            rounds.say(round + " of " + rounds.count() + ": " + answered.size() + " answered, " + tally);
        }
        purser.stop();
        assertThat(database.count(ALL_PAYOUTS)).isEqualTo(payouts.size());
        assertThat(tally.cut).as("calls the kill cut off").isPositive();
        Books.hold(database);
        assertThat(purser.run("check-books")).as("exit code of check-books").isZero();
        rounds.over(payouts.size() + " payouts asked for, " + tally);
    }

    /** Calls whose answer is lost for sure, whether the kill comes before or after their effect. */
    private static void askOnly(ApiCaller caller, Map<Call, Boolean> cut) {
        try {
            for (int i = 0; i < DEAF; i++) {
                Call call = Call.payout();
                cut.put(call, true);
                caller.askOnly(call);
            }
        } catch (IOException gone) {
            // killed already: those calls had no effect, and are repeated like the others
        }
    }

    /** Each hand asks for a payout, takes it back, and so on; money comes home, so there is always enough. */
    private static void callUntilGone(
            URI address, Map<Call, Answer> answered, Map<Call, Boolean> cut, CompletableFuture<Void> warm) {
        List<CompletableFuture<Void>> hands = new ArrayList<>();
        for (int i = 0; i < HANDS; i++) {
            ApiCaller caller = new ApiCaller(address);
            hands.add(CompletableFuture.runAsync(() -> {
                Call call = Call.payout();
                while (call != null) {
                    call = step(caller, call, answered, cut);
                    if (answered.size() > HANDS) {
                        warm.complete(null);
                    }
                }
            }));
        }
        hands.forEach(CompletableFuture::join);
    }

    /** @return what to ask next, {@code null} when nobody answers any more */
    private static Call step(ApiCaller caller, Call call, Map<Call, Answer> answered, Map<Call, Boolean> cut) {
        try {
            Answer answer = caller.send(call);
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            answered.put(call, answer);
            return call.isPayout() ? Call.cancel(answer.resource().get("id").asString()) : Call.payout();
        } catch (IOException gone) {
            cut.put(call, true);
            return null;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** While the portal, which just began, cannot say whether it was done, it is asked again, as a caller is told to. */
    private static void repeat(ApiCaller caller, Database database, Call call, Tally tally) throws Exception {
        boolean done = done(database, call);
        Answer again = caller.send(call);
        for (int more = 0; more < 20 && again.body().contains("idempotency_unavailable"); more++) {
            tally.unsure++;
            done = done(database, call);
            again = caller.send(call);
        }
        assertThat(again.status()).as(call + " " + again.body()).isEqualTo(200);
        if (call.isPayout()) {
            assertThat(again.replayed())
                    .as("effect and answer are stored together")
                    .isEqualTo(done);
        }
        Answer twice = caller.send(call);
        assertThat(twice.replayed()).isTrue();
        assertThat(twice.body()).isEqualTo(again.body());
        tally.cut++;
        tally.withEffect += again.replayed() ? 1 : 0;
        if (call.isPayout()) {
            caller.send(Call.cancel(again.resource().get("id").asString()));
        }
    }

    private static boolean done(Database database, Call call) throws SQLException {
        return call.isPayout() && database.count(PAYOUTS, call.key()) == 1;
    }

    private static void sameAgain(ApiCaller caller, Map<Call, Answer> answered) throws Exception {
        for (Map.Entry<Call, Answer> each : answered.entrySet()) {
            Answer again = caller.send(each.getKey());
            assertThat(again.replayed()).as("an answer that was given survives").isTrue();
            assertThat(again.body()).isEqualTo(each.getValue().body());
        }
    }

    private static List<Call> all(Map<Call, Answer> answered, Map<Call, Boolean> cut) {
        List<Call> all = new ArrayList<>(answered.keySet());
        all.addAll(cut.keySet());
        return all.stream().filter(Call::isPayout).toList();
    }

    private static void kill(PurserProcess purser) {
        try {
            purser.killHard();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How many calls were cut off, and how many of those had had their effect. */
    private static final class Tally {
        int cut;
        int withEffect;
        int unsure;

        @Override
        public String toString() {
            return cut + " cut off so far, " + withEffect + " of them after their effect, " + unsure
                    + " answers that nobody knows yet";
        }
    }
}
