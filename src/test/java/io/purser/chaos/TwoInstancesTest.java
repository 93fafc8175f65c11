package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.chaos.Rounds.Kind;
import io.purser.webhooks.Receiver;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two processes on one PostgreSQL. Each job is claimed once, a session counts on both; and one that is frozen with its
 * claims for longer than they last, then goes on where it was, does nothing a second time.
 */
@Tag("chaos")
class TwoInstancesTest {
    private static final int CALLERS = 8;
    private static final int PAYOUTS = 100;
    /** Claims of jobs last 4 heartbeats of a second, those of deliveries 25 s. */
    private static final Duration LONGER_THAN_A_CLAIM = Duration.ofSeconds(12);

    private static final String WAITING =
            "select count(*) from webhook_delivery where status in ('PENDING', 'RETRYING')";
    private static final String ATTEMPTED_TWICE = "select count(*) from webhook_delivery where attempts > 1";

    @Test
    void onPostgresql() throws Exception {
        Rounds rounds = new Rounds(Kind.TWO_INSTANCES, "PostgreSQL");
        try (Scene scene = Scene.postgresql(Map.of());
                PurserProcess second = second(scene);
                Receiver integrator = new Receiver()) {
            PurserProcess first = start(scene, second, integrator);
            for (int round = 1; round <= rounds.count(); round++) {
                int answers = work(scene, first, second, () -> {});
                assertThat(integrator.ids()).as("nothing is told twice").doesNotHaveDuplicates();
                assertThat(scene.database().count(ATTEMPTED_TWICE)).isZero();
                rounds.say(round + " of " + rounds.count() + ": " + answers + " answers");
            }
            aSessionCountsOnBoth(first, second);
            first.stop();
            second.stop();
            rounds.over(integrator.ids().size() + " events told, each once");
        }
    }

    @Test
    void oneOfThemFrozen() throws Exception {
        Rounds rounds = new Rounds(Kind.FROZEN_INSTANCE, "PostgreSQL");
        try (Scene scene = Scene.postgresql(Map.of());
                PurserProcess second = second(scene);
                Receiver integrator = new Receiver()) {
            PurserProcess first = start(scene, second, integrator);
            for (int round = 1; round <= rounds.count(); round++) {
                PurserProcess frozen = round % 2 == 0 ? first : second;
                int answers = work(scene, first, second, () -> {
                    frozen.freeze();
                    frozen.ends(LONGER_THAN_A_CLAIM);
                    frozen.thaw();
                });
                rounds.say(round + " of " + rounds.count() + ": " + answers + " answers");
            }
            first.stop();
            second.stop();
            rounds.over("frozen for " + LONGER_THAN_A_CLAIM.toSeconds() + " s each time");
        }
    }

    private interface Fault {
        void strike() throws Exception;
    }

    private static PurserProcess second(Scene scene) throws Exception {
        return new PurserProcess(scene.home(), Scene.settings(scene.database(), Map.of()));
    }

    private static PurserProcess start(Scene scene, PurserProcess second, Receiver integrator) throws Exception {
        PurserProcess first = scene.purser();
        first.start();
        new Merchant(first.address()).letTimeRunInSeconds();
        new ApiCaller(first.address()).listen(scene.database(), integrator.url());
        second.start();
        return first;
    }

    private static int work(Scene scene, PurserProcess first, PurserProcess second, Fault fault) throws Exception {
        try (Callers callers = new Callers(CALLERS, first.address(), second.address())) {
            callers.untilAnswered();
            fault.strike();
            Awaitility.await("enough payouts").atMost(Duration.ofMinutes(10)).until(() -> callers.answers() > PAYOUTS);
            callers.stop();
            callers.everyCallHasOneEffect(second.address(), scene.database());
            Books.settle(scene.database(), Duration.ofMinutes(10));
            Awaitility.await("deliveries")
                    .atMost(Duration.ofMinutes(10))
                    .until(() -> scene.database().count(WAITING) == 0);
            return callers.answers();
        }
    }

    private static void aSessionCountsOnBoth(PurserProcess first, PurserProcess second) throws Exception {
        String cookie = new Merchant(first.address()).visitor().cookie();
        for (URI address : List.of(first.address(), second.address())) {
            HttpResponse<String> page = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("/payouts"))
                                    .header("Accept", "text/html")
                                    .header("Cookie", cookie)
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(page.statusCode()).isEqualTo(200);
        }
    }
}
