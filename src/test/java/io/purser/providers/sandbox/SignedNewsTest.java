package io.purser.providers.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.Ledger;
import io.purser.payments.PaymentDetail;
import io.purser.payments.Payments;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Job;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.PaymentProvider.State;
import io.purser.providers.ProviderInbox;
import io.purser.providers.ProviderInbox.Receipt;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.Permutations;
import io.purser.testing.TestTenants;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Signed events about one payment, taken in by the door they come through, in every order and many times over. */
@IntegrationTest
class SignedNewsTest {
    private enum Step {
        CREATED,
        PROCESSING,
        SUCCEEDED,
        REFUNDED,
        DISPUTED
    }

    @Autowired
    SandboxControls sandbox;

    @Autowired
    SandboxFaults faults;

    @Autowired
    SandboxSignature signature;

    @Autowired
    ProviderInbox inbox;

    @Autowired
    Payments payments;

    @Autowired
    Ledger ledger;

    @Autowired
    Jobs jobs;

    @Autowired
    List<Job> work;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTenants tenants;

    @Test
    void anEventWithAForeignSignatureIsNotTakenIn() {
        long environmentId = tenants.sandbox().environmentId();
        byte[] body = body(environmentId, "evt_x", Step.CREATED, "ch_x");
        HttpHeaders headers = new HttpHeaders();
        headers.set(SandboxSignature.HEADER, SandboxSignature.header(1, body, "another secret"));
        assertThat(inbox.take("sandbox", headers, body)).isEqualTo(Receipt.REFUSED);
    }

    @Test
    void everyOrderEndsEqualHoweverFarTheProviderIsWhenAnEventArrives() {
        jobs.whileResting(() -> {
            List<List<Step>> orders = Permutations.of(List.of(Step.values()));
            Set<Object> ends = new HashSet<>();
            for (int i = 0; i < orders.size(); i++) {
                ends.add(story(orders.get(i), i % 7));
            }
            assertThat(orders).hasSize(120);
            assertThat(ends).hasSize(1);
            assertThat(ends.iterator().next().toString()).contains("SUCCEEDED", "refunded=1000", "OPEN", "HELD=9000");
        });
    }

    @Test
    void aHundredDuplicatesOfEachEventHaveOneEffect() {
        jobs.whileResting(() -> {
            Object once = story(List.of(Step.values()), 0);
            assertThat(story(List.of(Step.values()), 100)).isEqualTo(once);
        });
    }

    /** @param duplicates how many more times each event is posted, at once */
    private Object story(List<Step> order, int duplicates) {
        Tenant tenant = tenants.sandbox();
        long environmentId = tenant.environmentId();
        faults.set(environmentId, Fault.DROP_EVENT, SandboxFaults.ALWAYS);
        String payment = sandbox.pay(
                environmentId,
                new SandboxControls.Sale(
                        State.SUCCEEDED, 10_000, "USD", "Order", "Ada", "ada@example.com", "visa", "4242", null));
        Map<Step, String> ids = new EnumMap<>(Step.class);
        int reached = -1;
        for (Step step : order) {
            for (; reached < step.ordinal(); reached++) {
                reach(environmentId, payment, Step.values()[reached + 1]);
            }
            ids.put(step, "evt_" + environmentId + "_" + step);
            deliver(environmentId, ids.get(step), step, payment, duplicates);
        }
        return state(tenant);
    }

    private void reach(long environmentId, String payment, Step step) {
        switch (step) {
            case CREATED -> stand(environmentId, payment, State.PENDING);
            case PROCESSING -> stand(environmentId, payment, State.PROCESSING);
            case SUCCEEDED -> stand(environmentId, payment, State.SUCCEEDED);
            case REFUNDED -> sandbox.refund(environmentId, payment, 1_000);
            case DISPUTED -> sandbox.dispute(environmentId, payment);
        }
    }

    private void stand(long environmentId, String payment, State state) {
        jdbc.sql("update sandbox_payment set state = ? where environment_id = ? and public_id = ?")
                .params(state.name(), environmentId, payment)
                .update();
    }

    private void deliver(long environmentId, String id, Step step, String payment, int duplicates) {
        byte[] body = body(environmentId, id, step, payment);
        HttpHeaders headers = new HttpHeaders();
        headers.set(SandboxSignature.HEADER, signature.sign(body));
        assertThat(inbox.take("sandbox", headers, body)).isEqualTo(Receipt.STORED);
        Callable<Receipt> again = () -> {
            Receipt receipt = inbox.take("sandbox", headers, body);
            handle(id);
            return receipt;
        };
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (Future<Receipt> each : pool.invokeAll(
                    IntStream.range(0, duplicates).mapToObj(i -> again).toList())) {
                assertThat(each.get()).isEqualTo(Receipt.DUPLICATE);
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            pool.shutdown();
        }
        handle(id);
    }

    private void handle(String id) {
        work.stream().filter(job -> job.name().equals("provider-event")).forEach(job -> job.run("sandbox:" + id));
    }

    private static byte[] body(long environmentId, String id, Step step, String payment) {
        String type = "payment." + step.name().toLowerCase(Locale.ROOT);
        String text = "{\"id\":\"%s\",\"type\":\"%s\",\"environment\":%d,\"object\":\"%s\","
                + "\"created\":\"2026-01-01T00:00:00Z\"}";
        return text.formatted(id, type, environmentId, payment).getBytes(StandardCharsets.UTF_8);
    }

    private Object state(Tenant tenant) {
        long environmentId = tenant.environmentId();
        String id = jdbc.sql("select public_id from payment where environment_id = ?")
                .param(environmentId)
                .query(String.class)
                .single();
        PaymentDetail detail = payments.get(environmentId, id);
        List<String> unhandled = jdbc.sql(
                        "select event_id from provider_event where environment_id = ?" + " and state <> 'HANDLED'")
                .param(environmentId)
                .query(String.class)
                .list();
        assertThat(unhandled).isEmpty();
        return List.of(
                detail.payment().status(),
                "refunded=" + detail.payment().refunded(),
                detail.payment().disputeState(),
                detail.refunds().size(),
                detail.disputes().size(),
                ledger.balances(environmentId),
                told(environmentId));
    }

    private List<String> told(long environmentId) {
        return jdbc.sql("select type from business_event where environment_id = ? and type in"
                        + " ('payment.received', 'payment.refunded', 'payment.disputed') order by type")
                .param(environmentId)
                .query(String.class)
                .list();
    }
}
