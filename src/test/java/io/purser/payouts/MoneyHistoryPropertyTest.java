package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.customers.methods.PayoutMethod;
import io.purser.ledger.AccountKind;
import io.purser.organizations.Environments;
import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.refunds.RefundScene;
import io.purser.payouts.Reservations.Reservation;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.RecurringJob;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.ProviderRefund;
import io.purser.providers.PayoutProvider.State;
import io.purser.providers.sandbox.SandboxBook;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxControls.PaymentResult;
import io.purser.testing.IntegrationTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random lives of money, in and out and back, with the application's own jobs running beside: the books never err. */
@IntegrationTest
class MoneyHistoryPropertyTest {
    private static final int STEPS = 60;
    private static final List<String> ALIVE = List.of("PENDING", "IN_TRANSIT", "PAID");

    @Autowired
    RefundScene scene;

    @Autowired
    PayoutScene payoutScene;

    @Autowired
    RecipientScene people;

    @Autowired
    Reservations reservations;

    @Autowired
    Payments payments;

    @Autowired
    Payouts payouts;

    @Autowired
    PayoutNews news;

    @Autowired
    SandboxControls sandbox;

    @Autowired
    SandboxBook book;

    @Autowired
    Environments environments;

    @Autowired
    List<RecurringJob> jobs;

    @Autowired
    JdbcClient jdbc;

    private final List<Payment> paid = new ArrayList<>();
    private final List<Payout> asked = new ArrayList<>();
    private final List<Reservation> held = new ArrayList<>();
    private PayoutMethod grace;
    private Random random;
    private Tenant tenant;

    /** Known ones, and one that nobody has seen before: its number is in the test's name. */
    static LongStream seeds() {
        return LongStream.of(1, 20261120, System.nanoTime() % 1_000_000_000);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void booksStayCleanAfterEveryStep(long seed) {
        random = new Random(seed);
        tenant = payoutScene.funded();
        grace = people.bank(tenant);
        pay();
        for (int step = 0; step < STEPS; step++) {
            String done = step();
            assertThat(new OneBook(jdbc, tenant).broken())
                    .as("seed %d step %d: %s", seed, step, done)
                    .isEmpty();
        }
        scene.settled(tenant);
        paid.forEach(this::hear);
        // a payment that news of the provider holds at the moment is left for the next look
        Awaitility.await().alias("seed " + seed).until(() -> {
            later();
            return payoutScene.balance(tenant, AccountKind.PENDING) == 0;
        });
        assertThat(new OneBook(jdbc, tenant).broken()).as("seed %d", seed).isEmpty();
        assertThat(payoutScene.balance(tenant, AccountKind.AVAILABLE))
                .as("seed %d", seed)
                .isEqualTo(earned() - takenOut());
        assertThat(scene.violations()).as("seed %d", seed).isEmpty();
        assertThat(payoutScene.violations()).as("seed %d", seed).isEmpty();
    }

    private String step() {
        int dice = random.nextInt(26);
        if (dice < 4) {
            return pay();
        }
        if (dice < 7) {
            return later();
        }
        if (dice < 11) {
            return giveBack();
        }
        if (dice < 13) {
            return argue();
        }
        if (dice < 16) {
            return payOut();
        }
        if (dice < 18) {
            return setAside();
        }
        return dice < 21 ? useOrGiveBack() : goOn();
    }

    private String pay() {
        String id = sandbox.pay(
                tenant.environmentId(), PaymentResult.SUCCEEDED, 1_500 + random.nextInt(30_000), "USD", "Ada", null);
        paid.add(payments.apply(
                tenant.environmentId(),
                "sandbox",
                book.payment(tenant.environmentId(), id).orElseThrow()));
        return "paid";
    }

    private String later() {
        environments.advance(tenant.environmentId(), Duration.ofMinutes(1));
        sandbox.runDue(tenant.environmentId());
        jobs.stream().filter(job -> job.name().equals("release-funds")).forEach(RecurringJob::run);
        return "time went by";
    }

    /** By our own wish, or because the provider did. */
    private String giveBack() {
        Payment payment = paid.get(random.nextInt(paid.size()));
        Long amount = random.nextInt(6) == 0 ? null : 1L + random.nextInt(6_000);
        try {
            if (amount != null && random.nextInt(3) == 0) {
                sandbox.refund(tenant.environmentId(), payment.providerPaymentId(), amount);
                hear(payment);
                return "refunded there";
            }
            scene.ask(tenant, payment, amount);
        } catch (BusinessError refused) {
            assertThat(refused.status()).isIn(409, 422);
            return "refund refused";
        }
        if (random.nextInt(2) == 0) {
            scene.settled(tenant);
        }
        return "refund asked for";
    }

    private String argue() {
        Payment payment = paid.get(random.nextInt(paid.size()));
        ProviderPayment theirs = scene.theirs(payment);
        try {
            if (theirs.disputes().isEmpty()) {
                sandbox.dispute(tenant.environmentId(), payment.providerPaymentId());
            }
            for (ProviderDispute each : theirs.disputes()) {
                sandbox.closeDispute(tenant.environmentId(), each.id(), random.nextBoolean());
            }
        } catch (BusinessError refused) {
            return "nothing to dispute";
        }
        hear(payment);
        return "disputed or decided";
    }

    private String payOut() {
        long available = payoutScene.balance(tenant, AccountKind.AVAILABLE);
        if (available < 1_000) {
            return "nothing to pay out";
        }
        long amount = random.nextInt(3) == 0 ? available : 1_000 + random.nextLong(available - 999);
        try {
            asked.add(payoutScene.requested(tenant, amount));
        } catch (BusinessError refused) {
            // a refund asked for before took the money meanwhile
            assertThat(refused.status()).isIn(409, 422);
            return "payout refused";
        }
        return "payout of " + amount;
    }

    private String setAside() {
        long available = payoutScene.balance(tenant, AccountKind.AVAILABLE);
        long amount = 500 + random.nextLong(Math.max(1, available));
        try {
            held.add(reservations.hold(tenant, "prq_" + held.size(), amount));
        } catch (BusinessError refused) {
            assertThat(refused.code()).isEqualTo("insufficient_balance");
            return "nothing to set aside";
        }
        return "set aside " + amount;
    }

    /** For the whole of it, a part, or more than was set aside. */
    private String useOrGiveBack() {
        if (held.isEmpty()) {
            return "nothing is set aside";
        }
        Reservation one = held.get(random.nextInt(held.size()));
        if (random.nextInt(3) == 0) {
            return "gave back " + reservations.release(tenant.environmentId(), one.publicId());
        }
        long amount = random.nextBoolean() ? one.amount() : 100 + random.nextLong(one.amount() + 300);
        try {
            asked.add(people.paid(tenant, grace, amount, one.publicId()));
        } catch (BusinessError refused) {
            assertThat(refused.code()).isIn("reservation_over", "insufficient_balance");
            return "could not be paid";
        }
        return "paid somebody " + amount;
    }

    private String goOn() {
        if (asked.isEmpty()) {
            return "no payout";
        }
        Payout payout = payoutScene.now(asked.get(random.nextInt(asked.size())));
        List<String> taken = lotsOf(payout);
        String lines = lines(payout);
        if (payout.status() == PayoutStatus.PENDING && random.nextBoolean()) {
            payouts.cancel(tenant, payout.publicId());
        } else {
            State[] states = {State.IN_TRANSIT, State.PAID, State.PAID, State.FAILED, State.RETURNED};
            news.apply(payout, PayoutNewsTest.news(payout, states[random.nextInt(states.length)], null), "evt_random");
        }
        PayoutStatus now = payoutScene.now(payout).status();
        if (ALIVE.contains(now.name())) {
            assertThat(lotsOf(payout)).as("lots of " + now).isEqualTo(taken);
        } else if (!taken.isEmpty()) {
            assertThat(lotsOf(payout)).as("lots of " + now).isEmpty();
            assertThat(open()).as("lots that came back by " + now).containsAll(taken);
        }
        assertThat(lines(payout)).as("what it held stays to be seen").isEqualTo(lines);
        return payout.status() + " became " + now;
    }

    private void hear(Payment payment) {
        payments.apply(tenant.environmentId(), "sandbox", scene.theirs(payment));
    }

    private List<String> lotsOf(Payout payout) {
        return lots("taken_by = '" + payout.publicId() + "' and state = 'TAKEN'");
    }

    private List<String> open() {
        return lots("taken_by is null and state = 'OPEN'");
    }

    private List<String> lots(String which) {
        return jdbc.sql("select id || ' ' || position || ' ' || reference || ' ' || amount from lot"
                        + " where environment_id = ? and " + which + " order by id")
                .param(tenant.environmentId())
                .query(String.class)
                .list();
    }

    private String lines(Payout payout) {
        return String.join(
                "\n",
                jdbc.sql("select lot_id || ' ' || amount from lot_line where environment_id = ? and taken_by = ?"
                                + " order by position")
                        .params(tenant.environmentId(), payout.publicId())
                        .query(String.class)
                        .list());
    }

    private long earned() {
        return paid.stream().map(scene::theirs).mapToLong(this::kept).sum();
    }

    private long kept(ProviderPayment theirs) {
        long refunded =
                theirs.refunds().stream().mapToLong(ProviderRefund::amount).sum();
        long disputed = theirs.disputes().stream()
                .mapToLong(each -> each.fee() + (each.state() == DisputeState.WON ? 0 : each.amount()))
                .sum();
        return theirs.amount() - theirs.fee() - refunded - disputed;
    }

    private long takenOut() {
        long setAside = held.stream()
                .map(each ->
                        reservations.find(each.environmentId(), each.publicId()).orElseThrow())
                .filter(each -> each.state() == Reservations.State.HELD)
                .mapToLong(Reservation::amount)
                .sum();
        return setAside
                + asked.stream()
                        .map(payoutScene::now)
                        .filter(payout -> ALIVE.contains(payout.status().name()))
                        .mapToLong(Payout::amount)
                        .sum();
    }
}
