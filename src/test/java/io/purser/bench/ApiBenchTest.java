package io.purser.bench;

import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The API's list of payments over 1,000,000 payments on PostgreSQL; prints figures, asserts none. */
@Tag("bench")
@IntegrationTest
@Import(BareJson.class)
@TestPropertySource(properties = "purser.api.requests-per-minute=100000000")
class ApiBenchTest {
    private static final int CLIENTS = 8;
    private static final int ROUNDS = 5;
    private static final List<String> NAMES = List.of("list of 25", "bare JSON", "bare JSON behind a key");
    private static final int SECONDS = Integer.getInteger("seconds", 10);

    @LocalServerPort
    int port;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestApi api;

    @Test
    void listOfPayments() throws Exception {
        Tenant tenant = tenants.sandbox();
        ManyPayments.fill(jdbc, tenant.environmentId(), ManyPayments.COUNT);
        String key = api.as(tenant).keyText();
        Load list = Load.with(port, "/api/v1/payments?limit=25", "x-api-key", key);
        int bytes = list.bytes();
        BareJson.fill(bytes);
        Load bare = Load.with(port, "/favicon-bench-json");
        Load behindKey = Load.with(port, "/api/v1/trial-bench", "x-api-key", key);
        System.err.printf(
                "BENCH bytes: list %,d; bare JSON %,d; bare JSON behind a key %,d%n",
                bytes, bare.bytes(), behindKey.bytes());
        for (Load page : new Load[] {list, bare, behindKey}) {
            page.run(CLIENTS, SECONDS);
        }
        Load.Result one = list.run(1, SECONDS);
        System.err.printf("BENCH list, one client: median %,d us, p99 %,d us%n", one.medianMicros(), one.p99Micros());
        double[] perSecond = new double[3];
        Load[] each = {list, bare, behindKey};
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < each.length; i++) {
                Load.Result result = each[i].run(CLIENTS, Math.max(1, SECONDS / ROUNDS));
                perSecond[i] += result.perSecond() / ROUNDS;
                say(NAMES.get(i), result);
            }
        }
        System.err.printf(
                "BENCH list %,.0f/s; list / bare JSON (aim >= 0.5): %.2f; list / bare JSON behind a key: %.2f%n",
                perSecond[0], perSecond[0] / perSecond[1], perSecond[0] / perSecond[2]);
    }

    private static void say(String what, Load.Result result) {
        System.err.printf(
                "BENCH %s: %,.0f requests/s, median %,d us, p99 %,d us%n",
                what, result.perSecond(), result.medianMicros(), result.p99Micros());
    }
}
