package io.purser.ledger;

import static io.purser.ledger.AccountKind.AVAILABLE;
import static io.purser.ledger.AccountKind.FEES;
import static io.purser.ledger.AccountKind.OUTSIDE;
import static io.purser.ledger.AccountKind.PENDING;
import static io.purser.ledger.AccountKind.RESERVED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestBooks;
import io.purser.testing.TestTenants;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class LedgerTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Autowired
    Ledger ledger;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestTenants tenants;

    @Autowired
    TestBooks books;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
    }

    @Test
    void anotherOrganizationsBooksStayEmpty() {
        Tenant other = tenants.sandbox();
        earn("pay_1", 500);
        assertThat(ledger.balances(other.environmentId()))
                .allSatisfy((kind, balance) -> assertThat(balance).isZero());
        assertThat(balance(AVAILABLE)).isEqualTo(500);
        assertThat(balance(OUTSIDE)).isEqualTo(-500);
    }

    @Test
    void refusesToPostOutsideOfATransaction() {
        assertThatThrownBy(() -> ledger.post(tenant.environmentId(), "earned", "pay_1", AT, earning(5)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesWhatDoesNotBalance() {
        assertThatThrownBy(() -> post("earned", "pay_1", new Posting(AVAILABLE, 5), new Posting(OUTSIDE, -4)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> post("earned", "pay_1")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theSameFactIsPostedOnce() {
        assertThat(earn("pay_1", 500)).isTrue();
        assertThat(earn("pay_1", 500)).isFalse();
        assertThat(balance(AVAILABLE)).isEqualTo(500);
    }

    @Test
    void onlyAForcedEntryPassesTheFloorOfTheAvailableBalance() {
        earn("pay_1", 500);
        assertThatThrownBy(() -> reserve("po_1", 501))
                .isInstanceOfSatisfying(Ledger.InsufficientFunds.class, refusal -> {
                    assertThat(refusal.account()).isEqualTo(AVAILABLE);
                    assertThat(refusal.balance()).isEqualTo(500);
                });
        earn("dp_1", -900);
        assertThat(balance(AVAILABLE)).isEqualTo(-400);
        earn("pay_2", 100);
        assertThat(balance(AVAILABLE)).isEqualTo(-300);
        assertThatThrownBy(() -> reserve("po_2", 1)).isInstanceOf(Ledger.InsufficientFunds.class);
    }

    @Test
    void reservedMoneyNeverGoesBelowZeroNotEvenForced() {
        assertThatThrownBy(() -> transaction.execute(status -> ledger.postForced(
                        tenant.environmentId(),
                        "odd",
                        "po_1",
                        AT,
                        List.of(new Posting(RESERVED, -1), new Posting(OUTSIDE, 1)))))
                .isInstanceOf(Ledger.InsufficientFunds.class);
    }

    @Test
    void anEntryMayTouchAnAccountTwiceAndKeepsTheRunningBalance() {
        post(
                "payment_succeeded",
                "pay_1",
                new Posting(OUTSIDE, -1000),
                new Posting(PENDING, 1000),
                Posting.fee(PENDING, -59),
                new Posting(FEES, 59));
        assertThat(jdbc.sql("select p.balance_after from posting p join ledger_account a on a.id = p.account_id"
                                + " where p.environment_id = ? and a.kind = 'PENDING' order by p.account_seq")
                        .param(tenant.environmentId())
                        .query(Long.class)
                        .list())
                .containsExactly(1000L, 941L);
    }

    @Test
    void amountsThatWouldOverflowAreRefusedAndNothingIsWritten() {
        earn("pay_1", Long.MAX_VALUE - 1);
        assertThatThrownBy(() -> earn("pay_2", 2)).isInstanceOf(ArithmeticException.class);
        assertThat(balance(AVAILABLE)).isEqualTo(Long.MAX_VALUE - 1);
    }

    @Test
    void theBooksTimeNeverRunsBack() {
        earn("pay_1", 1);
        books.earn(tenant.environmentId(), "pay_2", 1, "Ada", AT.minusSeconds(3600));
        assertThat(jdbc.sql("select count(distinct booked_at) from journal_entry where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void ofManyAtOnceExactlyOneGetsTheMoneyThatIsThereOnce() throws Exception {
        earn("pay_1", 1000);
        List<Boolean> won = atOnce(200, number -> () -> {
            try {
                return reserve("po_" + number, 1000);
            } catch (Ledger.InsufficientFunds refused) {
                return false;
            }
        });
        assertThat(won).containsOnlyOnce(true);
        assertThat(balance(AVAILABLE)).isZero();
        assertThat(balance(RESERVED)).isEqualTo(1000);
    }

    @Test
    void theFirstPostingsOfABookMayComeAtOnce() throws Exception {
        assertThat(atOnce(20, number -> () -> earn("pay_" + number, 10))).doesNotContain(false);
        assertThat(balance(AVAILABLE)).isEqualTo(200);
    }

    private static List<Boolean> atOnce(int times, java.util.function.IntFunction<Callable<Boolean>> work)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<Boolean>> all =
                    threads.invokeAll(IntStream.range(0, times).mapToObj(work).toList());
            List<Boolean> results = new java.util.ArrayList<>();
            for (Future<Boolean> each : all) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean earn(String reference, long amount) {
        return books.earn(tenant.environmentId(), reference, amount);
    }

    private boolean reserve(String reference, long amount) {
        return books.reserve(tenant.environmentId(), reference, amount);
    }

    private boolean post(String kind, String reference, Posting... postings) {
        return transaction.execute(
                status -> ledger.post(tenant.environmentId(), kind, reference, AT, List.of(postings)));
    }

    private static List<Posting> earning(long amount) {
        return List.of(new Posting(OUTSIDE, -amount), new Posting(AVAILABLE, amount));
    }

    private long balance(AccountKind kind) {
        return ledger.balances(tenant.environmentId()).get(kind);
    }
}
