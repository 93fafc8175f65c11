package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.ledger.AccountKind;
import io.purser.organizations.Environments;
import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.refunds.RefundScene;
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
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Random lives of money, in and out and back, with the application's own jobs running beside: the books never err. */
@IntegrationTest
@Import({RefundScene.class, PayoutScene.class})
class MoneyHistoryPropertyTest {
    private static final int STEPS = 60;
    private static final List<String> ALIVE = List.of("PENDING", "IN_TRANSIT", "PAID");

    @Autowired
    RefundScene scene;

    @Autowired
    PayoutScene payoutScene;

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
        pay();
        for (int step = 0; step < STEPS; step++) {
            String done = step();
            assertThat(broken()).as("seed %d step %d: %s", seed, step, done).isEmpty();
        }
        scene.settled(tenant);
        paid.forEach(this::hear);
        // a payment that news of the provider holds at the moment is left for the next look
        Awaitility.await().alias("seed " + seed).until(() -> {
            later();
            return payoutScene.balance(tenant, AccountKind.PENDING) == 0;
        });
        assertThat(broken()).as("seed %d", seed).isEmpty();
        assertThat(payoutScene.balance(tenant, AccountKind.AVAILABLE))
                .as("seed %d", seed)
                .isEqualTo(earned() - takenOut());
        assertThat(scene.violations()).as("seed %d", seed).isEmpty();
        assertThat(payoutScene.violations()).as("seed %d", seed).isEmpty();
    }

    private String step() {
        int dice = random.nextInt(20);
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
        return dice < 16 ? payOut() : goOn();
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

    private String goOn() {
        if (asked.isEmpty()) {
            return "no payout";
        }
        Payout payout = payoutScene.now(asked.get(random.nextInt(asked.size())));
        List<String> held = held(payout);
        String lines = lines(payout);
        if (payout.status() == PayoutStatus.PENDING && random.nextBoolean()) {
            payouts.cancel(tenant, payout.publicId());
        } else {
            State[] states = {State.IN_TRANSIT, State.PAID, State.PAID, State.FAILED, State.RETURNED};
            news.apply(payout, PayoutNewsTest.news(payout, states[random.nextInt(states.length)], null), "evt_random");
        }
        PayoutStatus now = payoutScene.now(payout).status();
        if (ALIVE.contains(now.name())) {
            assertThat(held(payout)).as("lots of " + now).isEqualTo(held);
        } else if (!held.isEmpty()) {
            assertThat(held(payout)).as("lots of " + now).isEmpty();
            assertThat(open()).as("lots that came back by " + now).containsAll(held);
        }
        assertThat(lines(payout)).as("what it held stays to be seen").isEqualTo(lines);
        return payout.status() + " became " + now;
    }

    private void hear(Payment payment) {
        payments.apply(tenant.environmentId(), "sandbox", scene.theirs(payment));
    }

    private List<String> held(Payout payout) {
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

    /** The rules of the whole, for this organization alone: they are asked after every step. Each is one statement. */
    private List<String> broken() {
        String lived = " join payout p on p.environment_id = l.environment_id and p.public_id = l.taken_by"
                + " where l.environment_id = :e and p.status in ('PENDING', 'IN_TRANSIT', 'PAID')";
        List<String> broken = new ArrayList<>();
        broken.addAll(rows("select 'accounts sum to ' || sum(balance) from ledger_account where environment_id = :e"
                + " having sum(balance) <> 0"));
        broken.addAll(rows("select 'available ' || balance || ' is not its lots' from ledger_account"
                + " where environment_id = :e and kind = 'AVAILABLE' and balance <> (select coalesce(sum(amount), 0)"
                + " from lot where environment_id = :e and state = 'OPEN')"));
        broken.addAll(rows("select 'used twice: lot ' || l.lot_id from lot_line l" + lived
                + " group by l.lot_id having count(*) > 1"));
        broken.addAll(rows("select 'held by nobody alive: lot ' || t.id from lot t where t.environment_id = :e"
                + " and t.state = 'TAKEN' and not exists (select 1 from lot_line l" + lived
                + " and l.lot_id = t.id and l.taken_by = t.taken_by and l.amount = t.amount)"));
        broken.addAll(rows("select 'pieces of ' || reference from lot where environment_id = :e group by kind,"
                + " reference having sum(case when state = 'SPLIT' then 0 else amount end)"
                + " <> sum(case when parent_id is null then amount else 0 end)"));
        broken.addAll(rows("select 'lines of ' || public_id from payout p where environment_id = :e and amount <>"
                + " (select coalesce(sum(l.amount), 0) from lot_line l where l.environment_id = :e"
                + " and l.taken_by = p.public_id)"));
        return broken;
    }

    private List<String> rows(String sql) {
        return jdbc.sql(sql)
                .param("e", tenant.environmentId())
                .query(String.class)
                .list();
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
        return asked.stream()
                .map(payoutScene::now)
                .filter(payout -> ALIVE.contains(payout.status().name()))
                .mapToLong(Payout::amount)
                .sum();
    }
}
