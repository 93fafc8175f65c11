package io.purser.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestBooks;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Random histories against a model of plain maps. Replay one with {@code -Dpurser.seed=…}. */
@IntegrationTest
class LedgerModelTest {
    private static final int STEPS = 60;

    @Autowired
    Ledger ledger;

    @Autowired
    Lots lots;

    @Autowired
    BooksCheck check;

    @Autowired
    TestBooks books;

    @Autowired
    TestTenants tenants;

    @Autowired
    TransactionTemplate transaction;

    static LongStream seeds() {
        Long seed = Long.getLong("purser.seed");
        return seed != null ? LongStream.of(seed) : new Random().longs(12);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theBooksAndTheModelAgreeAfterEveryStep(long seed) {
        Random random = new Random(seed);
        Tenant tenant = tenants.sandbox();
        long environment = tenant.environmentId();
        LedgerModel model = new LedgerModel();
        for (int step = 1; step <= STEPS; step++) {
            String what = step(random, environment, model, step);
            Map<String, Long> balances = new HashMap<>();
            ledger.balances(environment).forEach((kind, balance) -> balances.put(kind.name(), balance));
            assertThat(balances).as("seed %d, step %d, %s", seed, step, what).isEqualTo(model.balances);
        }
        model.contents.forEach((payout, content) -> assertThat(content(environment, payout))
                .as("seed %d, contents of %s", seed, payout)
                .isEqualTo(content));
        assertThat(check.run()).as("seed %d", seed).allMatch(BooksCheck.Result::holds);
    }

    private String step(Random random, long environment, LedgerModel model, int step) {
        List<String> open = new ArrayList<>(model.reserved.keySet());
        int choice = random.nextInt(10);
        if (choice < 4) {
            long amount = 1 + random.nextInt(1_000);
            books.earn(environment, "pay_" + step, amount);
            model.earn("pay_" + step, amount);
            return "earn " + amount;
        }
        if (choice < 5) {
            long amount = 1 + random.nextInt(600);
            books.earn(environment, "re_" + step, -amount);
            model.earn("re_" + step, -amount);
            return "refund " + amount;
        }
        if (choice < 8 || open.isEmpty()) {
            long amount = 1 + random.nextLong(Math.max(1, model.available() * 5 / 4 + 10));
            boolean expected = model.reserve("po_" + step, amount);
            assertThat(reserve(environment, "po_" + step, amount)).isEqualTo(expected);
            return "reserve " + amount;
        }
        String payout = open.get(random.nextInt(open.size()));
        long amount = model.reserved.get(payout);
        if (choice < 9) {
            books.giveBack(environment, payout, amount);
            model.giveBack(payout);
            return "give back " + payout;
        }
        long fee = Math.min(25, amount - 1);
        paid(environment, payout, amount, fee);
        model.paid(payout, fee);
        return "paid " + payout;
    }

    private boolean reserve(long environment, String payout, long amount) {
        try {
            return books.reserve(environment, payout, amount);
        } catch (Ledger.InsufficientFunds refused) {
            return false;
        }
    }

    private void paid(long environment, String payout, long amount, long fee) {
        List<Posting> legs = new ArrayList<>();
        legs.add(new Posting(AccountKind.RESERVED, -amount));
        legs.add(new Posting(AccountKind.PAID_OUT, amount - fee));
        if (fee > 0) {
            legs.add(new Posting(AccountKind.FEES, fee));
        }
        transaction.executeWithoutResult(status -> ledger.post(environment, "payout_paid", payout, TestBooks.AT, legs));
    }

    private Map<String, Long> content(long environment, String payout) {
        Map<String, Long> content = new TreeMap<>();
        for (Lots.Line line : lots.lines(environment, payout, 0, 1_000)) {
            content.merge(line.fact().reference(), line.amount(), Long::sum);
        }
        return content;
    }

    @Test
    void theModelItselfTakesTheOldestFirst() {
        LedgerModel model = new LedgerModel();
        model.earn("pay_1", 10);
        model.earn("pay_2", 10);
        model.earn("re_1", -5);
        assertThat(model.reserve("po_1", 8)).isTrue();
        assertThat(model.contents.get("po_1")).isEqualTo(Map.of("pay_1", 10L, "pay_2", 3L, "re_1", -5L));
        assertThat(model.reserve("po_2", 8)).isFalse();
    }
}
