package io.purser.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.ProviderRefund;
import io.purser.providers.PaymentProvider.State;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random histories against a model that only adds and subtracts. */
@IntegrationTest
class PaymentHistoryPropertyTest {
    private static final int STEPS = 60;

    @Autowired
    Payments payments;

    @Autowired
    ReleaseFundsJob job;

    @Autowired
    Ledger ledger;

    @Autowired
    List<BooksRules> books;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestTenants tenants;

    private final Map<String, ProviderPayment> world = new HashMap<>();

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 20261120})
    void booksStayCleanAfterEveryStep(long seed) {
        Tenant tenant = tenants.sandbox();
        Random random = new Random(seed);
        for (int step = 0; step < STEPS; step++) {
            ProviderPayment next = step(random, step);
            payments.apply(tenant.environmentId(), "sandbox", next);
            if (random.nextInt(4) == 0) {
                job.release(tenant.environmentId());
            }
            if (random.nextInt(3) == 0) {
                payments.apply(tenant.environmentId(), "sandbox", any(random));
            }
            assertThat(jdbc.sql("select coalesce(sum(amount), 0) from lot where environment_id = ? and state = 'OPEN'")
                            .param(tenant.environmentId())
                            .query(Long.class)
                            .single())
                    .as("seed %d step %d", seed, step)
                    .isEqualTo(ledger.balances(tenant.environmentId()).get(AccountKind.AVAILABLE));
        }
        job.release(tenant.environmentId());
        assertThat(ledger.balances(tenant.environmentId()))
                .as("seed %d", seed)
                .containsEntry(AccountKind.PENDING, 0L)
                .containsEntry(AccountKind.AVAILABLE, expected());
        for (BooksRules each : books) {
            for (BooksRule rule : each.rules()) {
                if (rule.name().startsWith("R")) {
                    assertThat(rule.violations().apply(jdbc))
                            .as("%s, seed %d", rule.name(), seed)
                            .isEmpty();
                }
            }
        }
    }

    private ProviderPayment step(Random random, int step) {
        if (world.isEmpty() || random.nextInt(3) == 0) {
            State state = State.values()[random.nextInt(State.values().length)];
            long amount = 50 + random.nextInt(20_000);
            long fee = random.nextInt(8) == 0 ? amount + 10 : 30 + amount * 29 / 1000;
            ProviderPayment made = ProviderPayments.in(state, "ch_" + step, amount, fee, ProviderPayments.LONG_AGO);
            world.put(made.id(), made);
            return made;
        }
        ProviderPayment old = any(random);
        ProviderPayment changed = switch (random.nextInt(3)) {
            case 0 ->
                old.state() == State.SUCCEEDED
                        ? old
                        : ProviderPayments.in(State.SUCCEEDED, old.id(), old.amount(), old.fee(), old.createdAt());
            case 1 -> refunded(random, old, step);
            default -> disputed(random, old, step);
        };
        world.put(changed.id(), changed);
        return changed;
    }

    private static ProviderPayment refunded(Random random, ProviderPayment old, int step) {
        long given = old.refunds().stream().mapToLong(ProviderRefund::amount).sum();
        if (old.state() != State.SUCCEEDED || given == old.amount()) {
            return old;
        }
        List<ProviderRefund> refunds = new ArrayList<>(old.refunds());
        refunds.add(ProviderPayments.refund("rf_" + step, 1 + random.nextLong(old.amount() - given)));
        return ProviderPayments.with(old, refunds, old.disputes());
    }

    private static ProviderPayment disputed(Random random, ProviderPayment old, int step) {
        if (old.state() != State.SUCCEEDED) {
            return old;
        }
        List<ProviderDispute> disputes = new ArrayList<>();
        for (ProviderDispute each : old.disputes()) {
            DisputeState decided = random.nextBoolean() ? DisputeState.WON : DisputeState.LOST;
            boolean open = each.state() == DisputeState.OPEN;
            disputes.add(ProviderPayments.dispute(each.id(), open ? decided : each.state(), each.amount(), 1_500));
        }
        if (disputes.isEmpty()) {
            disputes.add(ProviderPayments.dispute("ds_" + step, DisputeState.OPEN, old.amount(), 1_500));
        }
        return ProviderPayments.with(old, old.refunds(), disputes);
    }

    private ProviderPayment any(Random random) {
        return world.values().stream()
                .sorted((a, b) -> a.id().compareTo(b.id()))
                .toList()
                .get(random.nextInt(world.size()));
    }

    private long expected() {
        return world.values().stream()
                .filter(payment -> payment.state() == State.SUCCEEDED)
                .mapToLong(payment -> payment.amount()
                        - payment.fee()
                        - payment.refunds().stream()
                                .mapToLong(ProviderRefund::amount)
                                .sum()
                        - payment.disputes().stream()
                                .mapToLong(PaymentHistoryPropertyTest::kept)
                                .sum())
                .sum();
    }

    private static long kept(ProviderDispute dispute) {
        return dispute.fee() + (dispute.state() == DisputeState.WON ? 0 : dispute.amount());
    }
}
