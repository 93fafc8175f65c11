package io.purser.payments;

import static io.purser.payments.ProviderPayments.dispute;
import static io.purser.payments.ProviderPayments.in;
import static io.purser.payments.ProviderPayments.refund;
import static io.purser.payments.ProviderPayments.succeeded;
import static io.purser.payments.ProviderPayments.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.State;
import io.purser.testing.IntegrationTest;
import io.purser.testing.Permutations;
import io.purser.testing.TestTenants;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class PaymentNewsTest {
    @Autowired
    Payments payments;

    @Autowired
    ReleaseFundsJob job;

    @Autowired
    Ledger ledger;

    @Autowired
    Jobs jobs;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTenants tenants;

    @Test
    void anotherOrganizationDoesNotSeeThePayment() {
        Tenant mine = tenants.sandbox();
        Payment payment = apply(mine, succeeded("ch_1", 10_000, 320));
        assertThatThrownBy(() -> payments.get(tenants.sandbox().environmentId(), payment.publicId()))
                .isInstanceOfSatisfying(
                        BusinessError.class, error -> assertThat(error.status()).isEqualTo(404));
        assertThat(payments.get(mine.environmentId(), payment.publicId()).payment())
                .isEqualTo(payment);
    }

    @Test
    void theSameProviderIdInTwoOrganizationsIsTwoPayments() {
        Tenant one = tenants.sandbox();
        Tenant other = tenants.sandbox();
        Payment first = apply(one, succeeded("ch_1", 10_000, 320));
        Payment second = apply(other, succeeded("ch_1", 20_000, 620));
        assertThat(first.publicId()).isNotEqualTo(second.publicId());
        assertThat(balance(one, AccountKind.PENDING)).isEqualTo(9_680);
        assertThat(balance(other, AccountKind.PENDING)).isEqualTo(19_380);
    }

    @Test
    void settledMoneyBecomesAvailableOnce() {
        Tenant tenant = tenants.sandbox();
        apply(tenant, succeeded("ch_1", 10_000, 320));
        job.release(tenant.environmentId());
        job.release(tenant.environmentId());
        assertThat(balance(tenant, AccountKind.PENDING)).isZero();
        assertThat(balance(tenant, AccountKind.AVAILABLE)).isEqualTo(9_680);
        assertThat(openLots(tenant)).isEqualTo(9_680);
        assertThat(balance(tenant, AccountKind.FEES)).isEqualTo(320);
        assertThat(balance(tenant, AccountKind.OUTSIDE)).isEqualTo(-10_000);
    }

    @Test
    void moneyOfWhichNobodySaidWhenIsAvailableAtOnce() {
        Tenant tenant = tenants.sandbox();
        apply(tenant, with(succeeded("ch_1", 10_000, 320), "Ada Payer", "Beans", null));
        job.release(tenant.environmentId());
        assertThat(balance(tenant, AccountKind.PENDING)).isZero();
        assertThat(balance(tenant, AccountKind.AVAILABLE)).isEqualTo(9_680);
    }

    @Test
    void whatBecameAvailableIsToldAsAWholeAndOnce() {
        Tenant tenant = tenants.sandbox();
        apply(tenant, succeeded("ch_1", 10_000, 320));
        job.release(tenant.environmentId());
        apply(tenant, succeeded("ch_2", 10_000, 320));
        job.release(tenant.environmentId());
        job.release(tenant.environmentId());
        await().untilAsserted(() -> assertThat(jdbc.sql("select facts from business_event"
                                + " where type = 'payout.available' and environment_id = ? order by id")
                        .param(tenant.environmentId())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "{\"availableAmount\":9680,\"currency\":\"USD\"}",
                        "{\"availableAmount\":19360,\"currency\":\"USD\"}"));
    }

    @Test
    void everyOrderOfTheNewsEndsEqual() {
        // the portal's own release job would hold rows that this test wants to release
        jobs.whileResting(this::everyOrder);
    }

    private void everyOrder() {
        ProviderPayment paid = succeeded("ch_1", 10_000, 320);
        List<ProviderPayment> news = List.of(
                in(State.PENDING, "ch_1", 10_000, 320, ProviderPayments.LONG_AGO),
                in(State.PROCESSING, "ch_1", 10_000, 320, ProviderPayments.LONG_AGO),
                paid,
                with(paid, List.of(refund("rf_1", 1_000)), List.of(dispute("ds_1", DisputeState.OPEN, 4_000, 1_500))),
                with(
                        paid,
                        List.of(refund("rf_1", 1_000), refund("rf_2", 500)),
                        List.of(dispute("ds_1", DisputeState.WON, 4_000, 1_500))));
        Set<Object> ends = new HashSet<>();
        List<List<ProviderPayment>> orders = Permutations.of(news);
        for (int i = 0; i < orders.size(); i++) {
            Tenant tenant = tenants.sandbox();
            for (ProviderPayment item : orders.get(i)) {
                apply(tenant, item);
                if (i % 3 == 0) {
                    job.release(tenant.environmentId());
                }
                assertThat(openLots(tenant)).isEqualTo(balance(tenant, AccountKind.AVAILABLE));
            }
            job.release(tenant.environmentId());
            ends.add(state(tenant));
        }
        assertThat(orders).hasSize(120);
        assertThat(ends).hasSize(1);
        assertThat(ends.iterator().next().toString())
                .contains("SUCCEEDED", "refunded=1500", "WON", "AVAILABLE=6680", "PENDING=0", "HELD=0");
    }

    @Test
    void aHundredDuplicatesAtOnceHaveOneEffect() throws Exception {
        Tenant tenant = tenants.sandbox();
        ProviderPayment news = with(
                succeeded("ch_1", 10_000, 320),
                List.of(refund("rf_1", 1_000)),
                List.of(dispute("ds_1", DisputeState.LOST, 4_000, 1_500)));
        ExecutorService pool = Executors.newFixedThreadPool(16);
        Callable<Payment> apply = () -> apply(tenant, news);
        for (Future<Payment> done :
                pool.invokeAll(IntStream.range(0, 100).mapToObj(i -> apply).toList())) {
            done.get();
        }
        pool.shutdown();
        job.release(tenant.environmentId());
        assertThat(balance(tenant, AccountKind.AVAILABLE)).isEqualTo(9_680 - 1_000 - 4_000 - 1_500);
        assertThat(balance(tenant, AccountKind.FEES)).isEqualTo(1_820);
        assertThat(openLots(tenant)).isEqualTo(balance(tenant, AccountKind.AVAILABLE));
        assertThat(counts(tenant)).isEqualTo(Map.of("SUCCEEDED", 1L));
    }

    @Test
    void aFullRefundBeforeTheReleaseLeavesTheFeeOwed() {
        Tenant tenant = tenants.sandbox();
        ProviderPayment paid = succeeded("ch_1", 10_000, 320);
        apply(tenant, paid);
        apply(tenant, with(paid, List.of(refund("rf_1", 10_000)), List.of()));
        job.release(tenant.environmentId());
        assertThat(balance(tenant, AccountKind.PENDING)).isZero();
        assertThat(balance(tenant, AccountKind.AVAILABLE)).isEqualTo(-320);
        assertThat(openLots(tenant)).isEqualTo(-320);
    }

    @Test
    void contradictionsAreNotBooked() {
        Tenant tenant = tenants.sandbox();
        ProviderPayment paid = succeeded("ch_1", 10_000, 320);
        apply(tenant, paid);
        assertThat(apply(tenant, succeeded("ch_1", 90_000, 320)).flag()).isEqualTo("amount_mismatch");
        Payment refunded = apply(tenant, with(paid, List.of(refund("rf_1", 10_001)), List.of()));
        assertThat(refunded.flag()).isEqualTo("refund_exceeds");
        assertThat(refunded.refunded()).isZero();
        assertThat(balance(tenant, AccountKind.PENDING)).isEqualTo(9_680);
    }

    private Payment apply(Tenant tenant, ProviderPayment news) {
        return payments.apply(tenant.environmentId(), "sandbox", news);
    }

    private long balance(Tenant tenant, AccountKind kind) {
        return ledger.balances(tenant.environmentId()).get(kind);
    }

    private long openLots(Tenant tenant) {
        return jdbc.sql("select coalesce(sum(amount), 0) from lot where environment_id = ? and state = 'OPEN'")
                .param(tenant.environmentId())
                .query(Long.class)
                .single();
    }

    private Map<String, Long> counts(Tenant tenant) {
        Map<String, Long> counts = new java.util.TreeMap<>();
        jdbc.sql("select status, payments from payment_count where environment_id = ? and payments > 0")
                .param(tenant.environmentId())
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    private Object state(Tenant tenant) {
        String payment = jdbc.sql("select public_id from payment where environment_id = ?")
                .param(tenant.environmentId())
                .query(String.class)
                .single();
        PaymentDetail detail = payments.get(tenant.environmentId(), payment);
        Payment row = detail.payment();
        return List.of(
                row.status(),
                row.net(),
                "refunded=" + row.refunded(),
                row.disputeState(),
                row.released(),
                row.availableAt(),
                counts(tenant),
                detail.refunds().stream().map(Refund::providerRefundId).sorted().toList(),
                detail.disputes().stream().map(Dispute::state).toList(),
                ledger.balances(tenant.environmentId()));
    }
}
