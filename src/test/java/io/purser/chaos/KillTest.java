package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.chaos.Rounds.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The running jar is killed with SIGKILL while payouts are in flight, again and again. Afterwards every payout reaches a
 * final state by itself, the provider's book and ours agree, and the books are clean.
 */
@Tag("chaos")
class KillTest {
    @Test
    void onTheEmbeddedDatabase() throws Exception {
        try (Scene scene = Scene.embedded(Map.of())) {
            killAndCheck(scene, new Rounds(Kind.KILL_UNDER_PAGES, "H2"));
        }
    }

    @Test
    void onPostgresql() throws Exception {
        try (Scene scene = Scene.postgresql(Map.of())) {
            killAndCheck(scene, new Rounds(Kind.KILL_UNDER_PAGES, "PostgreSQL"));
        }
    }

    private void killAndCheck(Scene scene, Rounds rounds) throws Exception {
        Random random = rounds.random();
        PurserProcess purser = scene.purser();
        int asked = 0;
        for (int round = 1; round <= rounds.count(); round++) {
            purser.start();
            Merchant merchant = new Merchant(purser.address());
            if (round == 1) {
                merchant.letTimeRunInSeconds();
            }
            var killer = CompletableFuture.runAsync(
                    () -> kill(purser),
                    CompletableFuture.delayedExecutor(500 + random.nextInt(5000), TimeUnit.MILLISECONDS));
            asked += merchant.askForPayoutsUntilGone(random);
            killer.join();
            Books.hold(scene.database());
            rounds.say(round + " of " + rounds.count() + ": killed, " + asked + " payouts asked for");
        }
        purser.start();
        Books.settle(scene.database(), Duration.ofMinutes(10));
        purser.stop();
        assertThat(asked).isGreaterThan(rounds.count());
        rounds.over(asked + " payouts asked for");
    }

    private static void kill(PurserProcess purser) {
        try {
            purser.killHard();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
