package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.chaos.Rounds.Kind;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * SIGTERM while programs and people are at it: what was begun is finished, no job stays claimed, the process says that
 * it ended because it was told to, and what was asked for goes on after the next start.
 */
@Tag("chaos")
class StopUnderLoadTest {
    /** Jobs have 10 s, then requests 20 s. */
    private static final Duration LONGEST = Duration.ofSeconds(32);

    private static final int TERMINATED = 128 + 15;
    private static final String CLAIMED = "select count(*) from scheduled_tasks where picked";

    @Test
    void onTheEmbeddedDatabase() throws Exception {
        try (Scene scene = Scene.embedded(Map.of())) {
            stop(scene, new Rounds(Kind.STOP_UNDER_LOAD, "H2"));
        }
    }

    @Test
    void onPostgresql() throws Exception {
        try (Scene scene = Scene.postgresql(Map.of())) {
            stop(scene, new Rounds(Kind.STOP_UNDER_LOAD, "PostgreSQL"));
        }
    }

    private void stop(Scene scene, Rounds rounds) throws Exception {
        PurserProcess purser = scene.purser();
        Random random = rounds.random();
        long longest = 0;
        purser.start();
        new Merchant(purser.address()).letTimeRunInSeconds();
        for (int round = 1; round <= rounds.count(); round++) {
            try (Callers callers = new Callers(8, purser.address())) {
                callers.untilAnswered();
                purser.ends(Duration.ofMillis(random.nextInt(1500)));
                int busy = callers.toldLater();
                long begun = System.nanoTime();
                purser.terminate();
                assertThat(purser.ends(LONGEST)).as("ended in time").isTrue();
                longest = Math.max(longest, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
                assertThat(purser.exitCode()).isEqualTo(TERMINATED);
                callers.stop();
                assertThat(callers.toldLater())
                        .as("calls begun and not finished")
                        .isEqualTo(busy);
                assertThat(scene.database().count(CLAIMED))
                        .as("jobs still claimed")
                        .isZero();
                Books.hold(scene.database());
                purser.start();
                callers.everyCallHasOneEffect(purser.address(), scene.database());
                rounds.say(round + " of " + rounds.count() + ": " + callers.answers() + " answered");
            }
        }
        Books.settle(scene.database(), Duration.ofMinutes(10));
        purser.stop();
        rounds.over("no job left claimed, longest stop " + longest + " ms");
    }
}
