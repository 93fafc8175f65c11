package io.purser.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestBooks;
import io.purser.testing.TestTenants;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class LotsTest {
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Autowired
    Lots lots;

    @Autowired
    Ledger ledger;

    @Autowired
    BooksCheck check;

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
    void anotherOrganizationsLotsCannotBeTakenSeenOrReleased() {
        earn("pay_1", 500);
        take(500, "po_1");
        Tenant other = tenants.sandbox();
        assertThatThrownBy(
                        () -> transaction.executeWithoutResult(status -> lots.take(other.environmentId(), 1, "po_2")))
                .isInstanceOf(Ledger.InsufficientFunds.class);
        transaction.executeWithoutResult(status -> lots.release(other.environmentId(), "po_1"));
        assertThat(lots.lines(other.environmentId(), "po_1", 0, 10)).isEmpty();
        assertThat(lots.takers(other.environmentId(), "payment", "pay_1")).isEmpty();
        assertThat(lots.takers(tenant.environmentId(), "payment", "pay_1")).containsExactly("po_1");
        booksHold();
    }

    @Test
    void takesWhatIsOwedAndThenTheOldestAndSplitsTheLast() {
        earn("pay_1", 500);
        earn("pay_2", 700);
        earn("re_1", -300);
        earn("pay_3", 900);
        take(600, "po_1");
        assertThat(lines("po_1")).containsExactly("pay_1 500", "pay_2 400 of 700", "re_1 -300");
        assertThat(lots.total(tenant.environmentId(), "po_1")).isEqualTo(new Lots.Total(3, 600));
        take(1200, "po_2");
        assertThat(lines("po_2")).containsExactly("pay_2 300 of 700", "pay_3 900");
        assertThat(lots.takers(tenant.environmentId(), "payment", "pay_2")).containsExactly("po_2", "po_1");
        booksHold();
    }

    @Test
    void refusesMoreThanThereIsAndChangesNothing() {
        earn("pay_1", 500);
        earn("re_1", -100);
        assertThatThrownBy(() -> take(401, "po_1"))
                .isInstanceOfSatisfying(
                        Ledger.InsufficientFunds.class,
                        refusal -> assertThat(refusal.balance()).isEqualTo(400));
        assertThat(lines("po_1")).isEmpty();
        take(400, "po_2");
        booksHold();
    }

    @Test
    void whatIsReleasedStandsInItsOldPlaceAndTheLinesStay() {
        earn("pay_1", 500);
        earn("pay_2", 700);
        take(800, "po_1");
        books.giveBack(tenant.environmentId(), "po_1", 800);
        assertThat(lines("po_1")).containsExactly("pay_1 500", "pay_2 300 of 700");
        take(600, "po_2");
        assertThat(lines("po_2")).containsExactly("pay_1 500", "pay_2 100 of 700");
        assertThat(lots.takers(tenant.environmentId(), "payment", "pay_1")).containsExactly("po_2", "po_1");
        booksHold();
    }

    @Test
    void aTakerTakesOnce() {
        earn("pay_1", 500);
        take(100, "po_1");
        assertThatThrownBy(() -> take(100, "po_1")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameFactOpensOneLot() {
        earn("pay_1", 500);
        Lots.Fact fact = new Lots.Fact("payment", "pay_1", "pay_1", "Ada", 500, 0, 500, AT);
        transaction.executeWithoutResult(status -> lots.open(tenant.environmentId(), fact));
        booksHold();
    }

    @Test
    void takesAHundredThousandLots() {
        earn("pay_1", 7);
        jdbc.sql("insert into lot (environment_id, position, kind, reference, subject, label, gross, fee, amount,"
                        + " available_at, piece, state) select environment_id, g, kind, 'many_' || g, subject, label,"
                        + " gross, fee, amount, available_at, 0, 'OPEN' from lot, generate_series(2, 100000) as s(g)"
                        + " where environment_id = ?")
                .param(tenant.environmentId())
                .update();
        transaction.executeWithoutResult(status -> ledger.post(
                tenant.environmentId(),
                "earned",
                "many",
                AT,
                List.of(new Posting(AccountKind.OUTSIDE, -699_993), new Posting(AccountKind.AVAILABLE, 699_993))));
        take(20, "po_1");
        take(699_980, "po_2");
        assertThat(lots.total(tenant.environmentId(), "po_2")).isEqualTo(new Lots.Total(99_998, 699_980));
        assertThat(lots.lines(tenant.environmentId(), "po_2", 99_990, 20)).hasSize(8);
        booksHold();
    }

    private void earn(String reference, long amount) {
        books.earn(tenant.environmentId(), reference, amount);
    }

    private void take(long amount, String payout) {
        books.reserve(tenant.environmentId(), payout, amount);
    }

    private List<String> lines(String payout) {
        return lots.lines(tenant.environmentId(), payout, 0, 100).stream()
                .map(line -> line.fact().reference() + " " + line.amount()
                        + (line.part() ? " of " + line.fact().amount() : ""))
                .toList();
    }

    private void booksHold() {
        assertThat(check.run())
                .allSatisfy(result ->
                        assertThat(result.violations()).as(result.rule()).isEmpty());
    }
}
