package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.purser.audit.AuditLog;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Lots;
import io.purser.payouts.Payout.Sending;
import io.purser.payouts.Payouts.Request;
import io.purser.payouts.Payouts.Seen;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PayoutsTest {
    @Autowired
    PayoutScene scene;

    @Autowired
    TestTenants tenants;

    @Autowired
    Payouts payouts;

    @Autowired
    PayoutRepository rows;

    @Autowired
    Lots lots;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void rulesHold() {
        assertThat(scene.violations()).isEmpty();
    }

    @Test
    void aWishSetsTheMoneyAsideAndSaysWhatItIsMadeOf() {
        Tenant tenant = scene.funded(700, 5_000);
        Payout payout = scene.requested(tenant, 1_400);
        assertThat(payout.fee()).isEqualTo(29);
        assertThat(payout.net()).isEqualTo(1_371);
        assertThat(payout.status()).isEqualTo(PayoutStatus.PENDING);
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(4_300);
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(1_400);
        assertThat(lots.total(tenant.environmentId(), payout.publicId())).isEqualTo(new Lots.Total(2, 1_400));
        assertThat(audit.about(tenant.environmentId(), payout.publicId(), 5)).hasSize(1);
        assertThat(jobs(payout)).isEqualTo(1);
    }

    @Test
    void aStrangerIsToldNothing() {
        Payout payout = scene.requested(scene.funded(2_000), 2_000);
        Tenant stranger = tenants.sandbox();
        for (Throwable refused : List.of(
                catchThrowable(() -> payouts.get(stranger, payout.publicId())),
                catchThrowable(() -> payouts.cancel(stranger, payout.publicId())))) {
            assertThat(refused)
                    .isInstanceOfSatisfying(
                            BusinessError.class,
                            error -> assertThat(error.status()).isEqualTo(404));
        }
        assertThat(scene.now(payout).status()).isEqualTo(PayoutStatus.PENDING);
    }

    @Test
    void aRefusedWishWritesNothing() {
        Tenant tenant = scene.funded(5_000);
        assertThat(refusal(tenant, 999)).isEqualTo("amount_below_minimum");
        assertThat(refusal(tenant, 5_001)).isEqualTo("insufficient_balance");
        assertThat(refusal(tenant, Long.MAX_VALUE)).isEqualTo("insufficient_balance");
        assertThat(refusal(tenant, -5_000)).isEqualTo("amount_below_minimum");
        assertThat(refusal(tenants.sandbox(), 5_000)).isEqualTo("payouts_blocked");
        assertThat(count(tenant)).isZero();
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(5_000);
    }

    @Test
    void whatChangedSinceThePersonLookedIsToldNotDone() {
        Tenant tenant = scene.funded(5_000);
        String bank = payouts.standing(tenant).bank().orElseThrow().publicId();
        for (Seen stale : List.of(new Seen(30, bank, 5_000), new Seen(28, "pba_x", 5_000), new Seen(28, bank, 5_001))) {
            Request request = new Request(Ids.next("prk"), 1_000, null, stale);
            assertThatThrownBy(() -> payouts.request(tenant, request)).hasMessage("payout_changed");
        }
        Request fresh = new Request(Ids.next("prk"), 1_000, null, new Seen(28, bank, 5_000));
        assertThat(payouts.request(tenant, fresh).net()).isEqualTo(972);
    }

    @Test
    void aCanceledPayoutGivesItsVeryLotsBack() {
        Tenant tenant = scene.funded(700, 5_000);
        Payout payout = scene.requested(tenant, 1_400);
        assertThat(payouts.cancel(tenant, payout.publicId()).status()).isEqualTo(PayoutStatus.CANCELED);
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(5_700);
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isZero();
        assertThatThrownBy(() -> payouts.cancel(tenant, payout.publicId())).hasMessage("payout_not_cancelable");
        assertThat(scene.requested(tenant, 5_700).amount()).isEqualTo(5_700);
    }

    @Test
    void ofTwoHundredRequestsOnABalanceForOneExactlyOneIsMade() throws Exception {
        Tenant tenant = scene.funded(4_000, 6_000);
        List<Callable<String>> requests = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            requests.add(() -> outcome(tenant, Ids.next("prk"), 10_000));
        }
        List<String> outcomes = together(requests, 40);
        assertThat(outcomes.stream().filter(each -> each.startsWith("po_"))).hasSize(1);
        assertThat(outcomes.stream().filter(each -> each.equals("insufficient_balance")))
                .hasSize(199);
        assertThat(count(tenant)).isEqualTo(1);
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isZero();
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(10_000);
    }

    @Test
    void oneKeyFromFiftyHandsIsOnePayout() throws Exception {
        Tenant tenant = scene.funded(100_000);
        String key = Ids.next("prk");
        List<Callable<String>> requests = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            requests.add(() -> outcome(tenant, key, 1_000));
        }
        List<String> outcomes = together(requests, 50);
        assertThat(outcomes).allMatch(each -> each.startsWith("po_"));
        assertThat(outcomes).containsOnly(outcomes.get(0));
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(99_000);
    }

    @Test
    void theSameKeyOfAnotherOrganizationIsAnotherPayout() {
        String key = Ids.next("prk");
        assertThat(outcome(scene.funded(2_000), key, 2_000)).isNotEqualTo(outcome(scene.funded(2_000), key, 2_000));
    }

    @Test
    void ofCancelingAndSendingExactlyOneWins() throws Exception {
        for (int round = 0; round < 25; round++) {
            Tenant tenant = scene.funded(2_000);
            Payout payout = scene.requested(tenant, 2_000);
            List<String> outcomes = together(
                    List.of(
                            () -> rows.sending(payout, Sending.WAITING, Sending.OPEN, payout.nextLookAt())
                                    ? "sent"
                                    : "not sent",
                            () -> catchThrowable(() -> payouts.cancel(tenant, payout.publicId())) == null
                                    ? "canceled"
                                    : "not canceled"),
                    2);
            boolean canceled = outcomes.contains("canceled");
            assertThat(outcomes.contains("sent")).isNotEqualTo(canceled);
            assertThat(scene.now(payout).status()).isEqualTo(canceled ? PayoutStatus.CANCELED : PayoutStatus.PENDING);
        }
    }

    private String outcome(Tenant tenant, String key, long amount) {
        try {
            return payouts.request(tenant, new Request(key, amount, null, null)).publicId();
        } catch (BusinessError refused) {
            return refused.code();
        }
    }

    private String refusal(Tenant tenant, long amount) {
        return outcome(tenant, Ids.next("prk"), amount);
    }

    private static List<String> together(List<Callable<String>> tasks, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                Callable<String> task = tasks.get(i);
                boolean first = i < threads;
                futures.add(pool.submit(() -> {
                    if (first) {
                        start.await();
                    }
                    return task.call();
                }));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } finally {
            pool.shutdownNow();
        }
    }

    private long count(Tenant tenant) {
        return jdbc.sql("select count(*) from payout where environment_id = ?")
                .param(tenant.environmentId())
                .query(Long.class)
                .single();
    }

    private long jobs(Payout payout) {
        return jdbc.sql("select count(*) from scheduled_tasks where task_name = 'payout-send' and task_instance = ?")
                .param(PayoutSendJob.id(payout.environmentId(), payout.publicId()))
                .query(Long.class)
                .single();
    }
}
