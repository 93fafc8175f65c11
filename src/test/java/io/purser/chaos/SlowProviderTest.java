package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.chaos.ApiCaller.Call;
import io.purser.chaos.Rounds.Kind;
import io.purser.testing.Visitor;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A provider that takes two seconds for each answer, with more payouts to send than there are threads for it. */
@Tag("chaos")
class SlowProviderTest {
    private static final int PAYOUTS = 60;
    private static final int PAGES = 100;

    @Test
    void onTheEmbeddedDatabase() throws Exception {
        try (Scene scene = Scene.embedded(Map.of())) {
            measure(scene, new Rounds(Kind.SLOW_PROVIDER, "H2"));
        }
    }

    @Test
    void onPostgresql() throws Exception {
        try (Scene scene = Scene.postgresql(Map.of())) {
            measure(scene, new Rounds(Kind.SLOW_PROVIDER, "PostgreSQL"));
        }
    }

    private static void measure(Scene scene, Rounds rounds) throws Exception {
        PurserProcess purser = scene.purser();
        purser.start();
        Merchant merchant = new Merchant(purser.address());
        merchant.letTimeRunInSeconds();
        ninetyFive(merchant.visitor());
        long usual = ninetyFive(merchant.visitor());
        merchant.fault("SLOW", -1);
        ApiCaller caller = new ApiCaller(purser.address());
        for (int i = 0; i < PAYOUTS; i++) {
            assertThat(caller.send(Call.payout()).status()).isEqualTo(200);
        }
        long slow = ninetyFive(merchant.visitor());
        assertThat(scene.database().count("select count(*) from payout where sending = 'WAITING'"))
                .as("payouts that still wait for the slow provider, while pages do not")
                .isPositive();
        merchant.fault("SLOW", 0);
        Books.settle(scene.database(), Duration.ofMinutes(10));
        purser.stop();
        rounds.over("95 of 100 pages within " + usual + " ms, with a slow provider within " + slow + " ms");
    }

    /** Milliseconds within which 95 of 100 pages came. */
    private static long ninetyFive(Visitor visitor) throws Exception {
        long[] times = new long[PAGES];
        for (int i = 0; i < PAGES; i++) {
            long begun = System.nanoTime();
            assertThat(visitor.open("/payouts").statusCode()).isEqualTo(200);
            times[i] = Duration.ofNanos(System.nanoTime() - begun).toMillis();
        }
        Arrays.sort(times);
        return times[PAGES * 95 / 100];
    }
}
