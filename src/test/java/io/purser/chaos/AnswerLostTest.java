package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.chaos.Rounds.Kind;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * PostgreSQL commits and the line breaks before it says so, again and again: whoever asked is never told yes or no by
 * guess, and the same call with the same key finds out, without a second effect.
 */
@Tag("chaos")
class AnswerLostTest {
    private static final int COMMITS = 25;

    @Test
    void ofACommit() throws Exception {
        Rounds rounds = new Rounds(Kind.ANSWER_LOST, "PostgreSQL");
        try (HardPostgres postgres = new HardPostgres();
                FaultProxy line = new FaultProxy("127.0.0.1", postgres.port());
                PurserProcess purser = purser(line)) {
            purser.start();
            new Merchant(purser.address()).letTimeRunInSeconds();
            for (int round = 1; round <= rounds.count(); round++) {
                int before = line.struck();
                int target = before + COMMITS;
                try (Callers callers = new Callers(8, purser.address())) {
                    callers.untilAnswered();
                    line.resetAfterDone("COMMIT", COMMITS);
                    Awaitility.await("commits without answer")
                            .atMost(Duration.ofMinutes(10))
                            .until(() -> line.struck() >= target);
                    line.heal();
                    callers.untilAnswered();
                    callers.stop();
                    callers.everyCallHasOneEffect(purser.address(), postgres.database());
                    rounds.say(round + " of " + rounds.count() + ": " + (line.struck() - before)
                            + " commits without answer, " + callers.refusals() + " calls told to come again");
                }
                Books.settle(postgres.database(), Duration.ofMinutes(10));
            }
            assertThat(line.struck()).isPositive();
            purser.stop();
            rounds.over(line.struck() + " commits whose answer was lost");
        }
    }

    /** Statements that are prepared by name would not say COMMIT on the line. */
    private static PurserProcess purser(FaultProxy line) throws Exception {
        String url = "jdbc:postgresql://127.0.0.1:" + line.port() + "/postgres?prepareThreshold=0";
        return new PurserProcess(Files.createTempDirectory("purser-chaos"), Scene.settings(Database.of(url), Map.of()));
    }
}
