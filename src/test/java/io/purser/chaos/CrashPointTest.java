package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.chaos.Rounds.Kind;
import io.purser.platform.CrashPoints;
import io.purser.webhooks.Receiver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The process ends at one named place after the other, as if it was killed there, and is started again with the next
 * place armed, so that it also ends while it recovers. What holds always is looked at after each end; at last everything
 * comes to rest by itself, and the integrator's server heard of everything.
 */
@Tag("chaos")
class CrashPointTest {
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(10);

    private static final String TOLD = """
        select e.public_id from business_event e join webhook_endpoint w on w.environment_id = e.environment_id
        where e.type in ('payout.created', 'payout.paid', 'payout.failed') and e.id > ?\
        """;

    @Test
    void onTheEmbeddedDatabase() throws Exception {
        try (Scene scene = Scene.embedded(Map.of())) {
            crash(scene, new Rounds(Kind.CRASH_POINT, "H2"));
        }
    }

    @Test
    void onPostgresql() throws Exception {
        try (Scene scene = Scene.postgresql(Map.of())) {
            crash(scene, new Rounds(Kind.CRASH_POINT, "PostgreSQL"));
        }
    }

    private void crash(Scene scene, Rounds rounds) throws Exception {
        PurserProcess purser = scene.purser();
        Random random = rounds.random();
        int recovering = 0;
        try (Receiver integrator = new Receiver()) {
            purser.start();
            new Merchant(purser.address()).letTimeRunInSeconds();
            long firstEvent = new ApiCaller(purser.address()).listen(scene.database(), integrator.url());
            purser.killHard();
            List<String> points = order(random, rounds.count());
            for (int round = 0; round < points.size(); round++) {
                String point = points.get(round);
                // what only happens after a start does not happen a second time
                int time = point.startsWith("recovery.") ? 1 : 1 + random.nextInt(2);
                purser.launch("-D" + CrashPoints.PROPERTY + "=" + point + ":" + time);
                boolean up = purser.readyOrGone();
                if (up) {
                    Traffic.untilGone(purser, CrashTable.POINTS.get(point), random, LONGEST_ROUND);
                }
                assertThat(purser.ends(Duration.ZERO)).as(point + " is reached").isTrue();
                assertThat(purser.exitCode()).as(point).isEqualTo(CrashPoints.EXIT_CODE);
                recovering += up ? 0 : 1;
                Books.hold(scene.database());
                rounds.say((round + 1) + " of " + points.size() + " " + point + (up ? "" : ", while starting"));
            }
            purser.start();
            Books.settle(scene.database(), Duration.ofMinutes(10));
            heardOfEverything(scene.database(), integrator, firstEvent);
            purser.stop();
        }
        rounds.over(Math.min(rounds.count(), CrashTable.POINTS.size()) + " of " + CrashTable.POINTS.size() + " places, "
                + recovering + " ends before it was up again");
    }

    /** Each place as often as the others, in no order. */
    private static List<String> order(Random random, int rounds) {
        List<String> order = new ArrayList<>();
        while (order.size() < rounds) {
            List<String> all = new ArrayList<>(CrashTable.POINTS.keySet());
            Collections.shuffle(all, random);
            order.addAll(all.subList(0, Math.min(all.size(), rounds - order.size())));
        }
        return order;
    }

    /** Delivered twice is fine, with the same id; never is not. */
    private static void heardOfEverything(Database database, Receiver integrator, long firstEvent) throws SQLException {
        Awaitility.await("deliveries")
                .atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> database.count("select count(*) from webhook_delivery where status <> 'SUCCEEDED'") == 0);
        assertThat(integrator.ids()).containsAll(database.texts(TOLD, firstEvent));
    }
}
