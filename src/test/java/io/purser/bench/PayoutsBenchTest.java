package io.purser.bench;

import io.purser.bench.Recorder.Said;
import io.purser.payouts.PayoutScene;
import io.purser.payouts.Payouts;
import io.purser.payouts.Payouts.Request;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestBooks;
import java.sql.Connection;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Payout requests of one organization per second, against the same statements said by plain JDBC; prints figures. */
@Tag("bench")
@IntegrationTest
@Import({Recorder.class, TestBooks.class})
@TestPropertySource(properties = "purser.jobs.enabled=false")
class PayoutsBenchTest {
    private static final int LOTS = 60_000;
    private static final long AMOUNT = 1_000;
    private static final int SECONDS = 10;
    private static final int WARM = 15;

    @Autowired
    Payouts payouts;

    @Autowired
    PayoutScene scene;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    DataSource source;

    @Test
    void requests() throws Exception {
        Tenant ours = funded();
        count(() -> request(ours), WARM);
        double purser = count(() -> request(ours), SECONDS);
        Tenant theirs = funded();
        List<Said> first = Recorder.during(() -> request(theirs));
        Replay replay = new Replay(first, Recorder.during(() -> request(theirs)));
        int[] times = {2};
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            Work plain = () -> replay.play(connection, times[0]++);
            count(plain, WARM);
            double jdbcOnly = count(plain, SECONDS);
            System.err.printf(
                    "BENCH payout requests/s of one organization: %,.0f; the same %d statements by plain JDBC: %,.0f%n",
                    purser, replay.statements(), jdbcOnly);
            System.err.printf("BENCH payout requests / plain JDBC (aim >= 0.5): %.2f%n", purser / jdbcOnly);
        }
    }

    private void request(Tenant tenant) {
        payouts.request(tenant, new Request(Ids.next("prk"), AMOUNT, null, null));
    }

    private interface Work {
        void run() throws Exception;
    }

    private static double count(Work work, int seconds) throws Exception {
        long start = System.nanoTime();
        long end = start + seconds * 1_000_000_000L;
        int done = 0;
        while (System.nanoTime() < end) {
            work.run();
            done++;
        }
        return done * 1e9 / (System.nanoTime() - start);
    }

    private Tenant funded() {
        Tenant tenant = scene.funded(AMOUNT * LOTS);
        jdbc.sql("delete from lot where environment_id = ?")
                .param(tenant.environmentId())
                .update();
        jdbc.sql("""
                insert into lot (environment_id, position, kind, reference, subject, label, gross, fee, amount,
                    available_at, piece, state)
                select :environmentId, n, 'payment', 'pay_bench' || n, 'pay_bench' || n, 'Customer', :amount, 0,
                    :amount, now(), 0, 'OPEN' from generate_series(1, :lots) n""")
                .param("environmentId", tenant.environmentId())
                .param("amount", AMOUNT)
                .param("lots", LOTS)
                .update();
        jdbc.sql("analyze lot").update();
        return tenant;
    }
}
