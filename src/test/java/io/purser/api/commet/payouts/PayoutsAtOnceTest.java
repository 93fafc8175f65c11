package io.purser.api.commet.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.BooksCheck;
import io.purser.payouts.PayoutScene;
import io.purser.platform.Tenant;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.testing.ApiAnswer;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two hundred requests at the same moment. */
@IntegrationTest
class PayoutsAtOnceTest {
    private static final int REQUESTS = 200;
    private static final int HANDS = 50;

    @Autowired
    TestApi api;

    @Autowired
    PayoutScene scene;

    @Autowired
    SandboxFaults faults;

    @Autowired
    BooksCheck books;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void theBooksAreRight() {
        assertThat(books.run()).allMatch(BooksCheck.Result::holds);
    }

    @Test
    void withOneKeyTheyAreOnePayoutAndOneAnswer() throws Exception {
        Tenant tenant = funded(500_000);
        List<ApiAnswer> answers = together(clients(tenant), client -> client.idempotent("one-and-the-same"));
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(answer.status()).as(answer.text()).isEqualTo(200));
        assertThat(answers)
                .extracting(ApiAnswer::text)
                .containsOnly(answers.get(0).text());
        assertThat(answers.stream().filter(answer -> answer.header("Idempotent-Replayed") == null))
                .hasSize(1);
        assertThat(payouts(tenant)).isEqualTo(1);
        assertThat(events(tenant)).isEqualTo(1);
    }

    @Test
    void withoutAKeyABalanceForOneIsPaidOnce() throws Exception {
        Tenant tenant = funded(400, 600);
        List<ApiAnswer> answers = together(clients(tenant), client -> client);
        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(answers.stream().filter(answer -> answer.status() != 200))
                .hasSize(REQUESTS - 1)
                .allSatisfy(answer -> answer.refused(400, "insufficient_balance"));
        assertThat(payouts(tenant)).isEqualTo(1);
        assertThat(events(tenant)).isEqualTo(1);
        assertThat(api.as(tenant).get("/balance").at("data.available")).isEqualTo("0");
    }

    /** Its provider does not answer, so that no payout is over before the last request is made. */
    private Tenant funded(long... amounts) {
        Tenant tenant = scene.funded(amounts);
        faults.set(tenant.environmentId(), SandboxFaults.Fault.DOWN, -1);
        return tenant;
    }

    private interface Way {
        TestApi.Client of(TestApi.Client client);
    }

    /** Several keys of one environment, so that no limit of one key is met. */
    private List<TestApi.Client> clients(Tenant tenant) {
        return Stream.generate(() -> api.as(tenant)).limit(8).toList();
    }

    private static List<ApiAnswer> together(List<TestApi.Client> clients, Way way) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(HANDS);
        try {
            CyclicBarrier start = new CyclicBarrier(HANDS);
            List<Future<ApiAnswer>> asked = new ArrayList<>();
            for (int i = 0; i < REQUESTS; i++) {
                TestApi.Client client = way.of(clients.get(i % clients.size()));
                boolean first = i < HANDS;
                Callable<ApiAnswer> ask = () -> {
                    if (first) {
                        start.await();
                    }
                    return client.post("/payouts", "{\"amount\":1000}");
                };
                asked.add(hands.submit(ask));
            }
            List<ApiAnswer> answers = new ArrayList<>();
            for (Future<ApiAnswer> each : asked) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            hands.shutdownNow();
        }
    }

    private long payouts(Tenant tenant) {
        return count("select count(*) from payout where environment_id = ?", tenant);
    }

    private long events(Tenant tenant) {
        return count(
                "select count(*) from business_event where type = 'payout.created' and environment_id = ?", tenant);
    }

    private long count(String sql, Tenant tenant) {
        return jdbc.sql(sql).param(tenant.environmentId()).query(Long.class).single();
    }
}
