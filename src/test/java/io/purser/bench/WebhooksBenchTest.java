package io.purser.bench;

import io.purser.platform.Tenant;
import io.purser.testing.TestTenants;
import io.purser.webhooks.Receiver;
import io.purser.webhooks.WebhookEndpoints.Made;
import io.purser.webhooks.WebhookScene;
import io.purser.webhooks.WebhookTest;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Deliveries per second to a receiver in the same process, with all rows written; prints figures, asserts none. */
@Tag("bench")
@WebhookTest
class WebhooksBenchTest {
    private static final int EVENTS = Integer.getInteger("events", 4_000);

    @Autowired
    TestTenants tenants;

    @Autowired
    WebhookScene scene;

    @Test
    void deliveries() throws Exception {
        measure(false);
        double alone = measure(false);
        double besideOneThatHangs = measure(true);
        System.err.printf("BENCH webhook deliveries/s, one endpoint (aim >= 200): %,.0f%n", alone);
        System.err.printf("BENCH webhook deliveries/s beside an endpoint that hangs: %,.0f%n", besideOneThatHangs);
        System.err.printf("BENCH beside one that hangs / alone: %.2f%n", besideOneThatHangs / alone);
    }

    private double measure(boolean beside) throws Exception {
        Tenant tenant = tenants.sandbox();
        try (Receiver receiver = new Receiver();
                Receiver hanging = new Receiver().hangs()) {
            Made made = scene.listening(tenant, receiver.url());
            if (beside) {
                scene.listening(tenant, hanging.url());
            }
            long cpu = cpuNanos();
            long start = System.nanoTime();
            for (int i = 0; i < EVENTS; i += 100) {
                scene.happen(tenant, "payout.paid", 100);
            }
            Awaitility.await()
                    .atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> scene.statuses(made).getOrDefault("SUCCEEDED", 0L) == EVENTS);
            double perSecond = EVENTS * 1e9 / (System.nanoTime() - start);
            System.err.printf(
                    "BENCH CPU of this process, receiver included, for each delivery: %,.2f ms%n",
                    (cpuNanos() - cpu) / 1e6 / EVENTS);
            return perSecond;
        }
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }
}
