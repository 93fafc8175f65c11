package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The running jar is killed with SIGKILL while payouts are in flight, again and again. Afterwards every payout reaches a
 * final state by itself, the provider's book and ours agree, and the books are clean.
 */
@Tag("chaos")
class KillTest {
    private static final String NOT_FINAL = "select count(*) from payout where status in ('PENDING', 'IN_TRANSIT')";
    private static final int ROUNDS = Rounds.or(20);

    @Test
    void onTheEmbeddedDatabase() throws Exception {
        Path home = Files.createTempDirectory("purser-kill");
        killAndCheck(home, Map.of(), Database.embedded(home));
    }

    @Test
    void onPostgresql() throws Exception {
        Path home = Files.createTempDirectory("purser-kill");
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            killAndCheck(home, Database.settings(server), Database.of(server));
        }
    }

    private void killAndCheck(Path home, Map<String, String> settings, Database database) throws Exception {
        long seed = Long.getLong("seed", System.nanoTime());
        System.err.println("seed " + seed + ", home " + home);
        Random random = new Random(seed);
        PurserProcess purser = new PurserProcess(home, settings);
        int asked = 0;
        for (int round = 1; round <= ROUNDS; round++) {
            purser.start();
            Merchant merchant = new Merchant(purser.address());
            if (round == 1) {
                merchant.letTimeRunInSeconds();
            }
            var killer = CompletableFuture.runAsync(
                    () -> kill(purser),
                    CompletableFuture.delayedExecutor(
                            500 + random.nextInt(5000), java.util.concurrent.TimeUnit.MILLISECONDS));
            asked += merchant.askForPayoutsUntilGone(random);
            killer.join();
            System.err.println("round " + round + " of " + ROUNDS + ": killed, " + asked + " payouts asked for");
        }
        purser.start();
        Awaitility.await("every payout is final")
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> database.count(NOT_FINAL) == 0);
        purser.stop();
        assertThat(asked).isGreaterThan(ROUNDS);
        assertThat(database.count(DISAGREE))
                .as("payouts on which the two books disagree")
                .isZero();
        assertThat(database.count(UNKNOWN_TO_US))
                .as("payouts only the provider knows")
                .isZero();
        assertThat(database.count(DOUBLED)).as("payouts sent twice").isZero();
        assertThat(purser.run("check-books")).as("exit code of check-books").isZero();
    }

    private static final String DISAGREE = """
            select count(*) from payout ours
            left join sandbox_payout theirs
                on theirs.environment_id = ours.environment_id and theirs.reference = ours.public_id
            where (theirs.id is null and ours.status not in ('CANCELED', 'FAILED'))
               or theirs.amount <> ours.net
               or theirs.state <> ours.status
            """;
    private static final String UNKNOWN_TO_US = """
            select count(*) from sandbox_payout theirs
            where not exists (select 1 from payout ours
                where ours.environment_id = theirs.environment_id and ours.public_id = theirs.reference)
            """;
    private static final String DOUBLED = """
            select count(*) from (
                select reference from sandbox_payout group by environment_id, reference having count(*) > 1) twice
            """;

    private static void kill(PurserProcess purser) {
        try {
            purser.killHard();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
