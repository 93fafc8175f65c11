package io.purser.payments.refunds;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.ledger.Lots;
import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payouts.Payout;
import io.purser.payouts.PayoutScene;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.ProviderRefund;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Refunds asked for here and there, over a provider that loses calls and news: both books agree in the end. */
@IntegrationTest
class RefundHistoryPropertyTest {
    private static final Fault[] FAULTS = {
        Fault.ACCEPT_THEN_TIMEOUT,
        Fault.TIMEOUT_BEFORE_ACCEPT,
        Fault.SERVER_ERROR,
        Fault.DROP_EVENT,
        Fault.DUPLICATE_EVENT
    };

    @Autowired
    RefundScene scene;

    @Autowired
    PayoutScene payouts;

    @Autowired
    Payments payments;

    @Autowired
    SandboxControls sandbox;

    @Autowired
    SandboxFaults faults;

    @Autowired
    Ledger ledger;

    @Autowired
    Lots lots;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261120})
    void bothBooksAgreeWhateverWasLost(long seed) {
        Random random = new Random(seed);
        Tenant tenant = payouts.funded(50_000);
        List<Payment> made = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            made.add(scene.paid(tenant, 2_000 + random.nextInt(20_000)));
        }
        for (int step = 0; step < 25; step++) {
            Payment payment = made.get(random.nextInt(made.size()));
            if (random.nextInt(3) == 0) {
                faults.set(tenant.environmentId(), FAULTS[random.nextInt(FAULTS.length)], 1 + random.nextInt(2));
            }
            long amount = 1 + random.nextInt(4_000);
            try {
                if (random.nextInt(4) == 0) {
                    sandbox.refund(tenant.environmentId(), payment.providerPaymentId(), amount);
                } else {
                    scene.ask(tenant, payment, random.nextInt(8) == 0 ? null : amount);
                }
            } catch (BusinessError refused) {
                assertThat(refused.status()).as("seed %d step %d", seed, step).isIn(409, 422);
            }
        }
        scene.settled(tenant);
        faults.clear(tenant.environmentId());
        for (Payment payment : made) {
            payments.apply(tenant.environmentId(), "sandbox", scene.theirs(payment));
            long theirs = scene.theirs(payment).refunds().stream()
                    .mapToLong(ProviderRefund::amount)
                    .sum();
            assertThat(scene.now(payment).refunded()).as("seed %d", seed).isEqualTo(theirs);
            assertThat(theirs).isLessThanOrEqualTo(payment.amount());
            assertThat(scene.told(payment, "payment.refunded"))
                    .isEqualTo(scene.theirs(payment).refunds().size());
        }
        assertThat(scene.violations()).as("seed %d", seed).isEmpty();
    }

    @Test
    void moneyThatWasPaidOutIsANamedLineOfTheNextPayout() {
        Tenant tenant = payouts.funded();
        Payment payment = scene.paid(tenant, 10_000);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> available(tenant) > 0);
        payouts.requested(tenant, available(tenant));
        scene.ask(tenant, payment, 4_000L);
        scene.settled(tenant);
        assertThat(available(tenant)).isEqualTo(-4_000);
        scene.paid(tenant, 20_000);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> available(tenant) > 0);
        Payout next = payouts.requested(tenant, available(tenant));
        List<Lots.Line> lines = lots.lines(tenant.environmentId(), next.publicId(), 0, 10);
        assertThat(lines.stream().mapToLong(Lots.Line::amount).sum()).isEqualTo(next.amount());
        assertThat(lines).anySatisfy(line -> {
            assertThat(line.fact().kind()).isEqualTo("refund");
            assertThat(line.fact().subject()).isEqualTo(payment.publicId());
            assertThat(line.amount()).isEqualTo(-4_000);
        });
    }

    private long available(Tenant tenant) {
        return ledger.balances(tenant.environmentId()).getOrDefault(AccountKind.AVAILABLE, 0L);
    }
}
