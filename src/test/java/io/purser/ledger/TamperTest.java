package io.purser.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.audit.AuditLog;
import io.purser.platform.Actor;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestBooks;
import io.purser.testing.TestDatabase;
import io.purser.testing.TestTenants;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody with the database in hand: the tables refuse, and where the refusal is switched off the check tells. */
@IntegrationTest
class TamperTest {
    @Autowired
    TestBooks books;

    @Autowired
    AuditLog audit;

    @Autowired
    BooksCheck check;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestTenants tenants;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;

    @BeforeEach
    void someHistory() {
        tenant = tenants.sandbox();
        long environment = tenant.environmentId();
        books.earn(environment, "pay_1", 100);
        books.earn(environment, "pay_2", 100);
        books.reserve(environment, "po_1", 150);
        audit.record(environment, Actor.system("test"), "payout.requested", "po_1", Map.of());
    }

    @ParameterizedTest
    @ValueSource(strings = {"journal_entry", "posting", "lot_line", "audit_event"})
    void historyCannotBeChangedOrRemoved(String table) {
        assertThatThrownBy(() -> jdbc.sql("update " + table + " set environment_id = environment_id")
                        .update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
        assertThatThrownBy(() -> jdbc.sql("delete from " + table).update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("append-only");
    }

    @Test
    void untouchedBooksHold() {
        assertThat(check.run()).allMatch(BooksCheck.Result::holds).hasSizeGreaterThanOrEqualTo(18);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "posting       | amount = amount + 1 where amount = 150                        | L1",
                "posting       | amount = amount * 2                                           | L3",
                "posting       | currency = 'EUR'                                              | L5",
                "journal_entry | kind = 'gift' where seq = 2                                   | L8",
                "journal_entry | booked_at = booked_at - interval '1' day where seq = 2        | L10",
                "posting       | balance_after = balance_after - 500                           | L11",
                "ledger_account| balance = balance + 1 where kind = 'FEES'                     | L4",
                "ledger_account| balance = -1 where kind = 'AVAILABLE'                         | L9",
                "ledger_account| seq = seq + 1 where kind = 'AVAILABLE'                        | L10",
                "ledger_book   | head_hash = 'x'                                               | L8",
                "lot           | amount = 60 where state = 'OPEN'                              | Lots: the open ones",
                "lot           | state = 'OPEN', taken_by = null where state = 'TAKEN'         | Lots: the open ones",
                "lot           | taken_by = 'po_2' where state = 'TAKEN' and parent_id is null | Lots: what a taker",
                "lot_line      | amount = amount + 1                                           | Lots: every taken",
                "audit_event   | action = 'nothing.happened'                                   | Audit",
            })
    void whatIsChangedAllTheSameIsFound(String table, String change, String rule) {
        refuseChanges(table.strip(), false);
        try {
            transaction.executeWithoutResult(status -> {
                String[] where = change.split(" where ");
                int rows = jdbc.sql("update " + table + " set " + where[0] + " where environment_id = "
                                + tenant.environmentId() + (where.length > 1 ? " and " + where[1] : ""))
                        .update();
                assertThat(rows).isPositive();
                assertThat(broken()).anyMatch(name -> name.startsWith(rule));
                status.setRollbackOnly();
            });
        } finally {
            refuseChanges(table.strip(), true);
        }
    }

    private List<String> broken() {
        return check.run().stream()
                .filter(result -> !result.holds())
                .map(BooksCheck.Result::rule)
                .toList();
    }

    private void refuseChanges(String table, boolean refuse) {
        if (!List.of("journal_entry", "posting", "lot_line", "audit_event").contains(table)) {
            return;
        }
        if (TestDatabase.POSTGRESQL) {
            jdbc.sql("alter table " + table + (refuse ? " enable" : " disable") + " trigger user")
                    .update();
        } else if (refuse) {
            jdbc.sql("create trigger " + table + "_append_only before update, delete on " + table
                            + " for each row call 'io.purser.ledger.RefuseChange'")
                    .update();
        } else {
            jdbc.sql("drop trigger " + table + "_append_only").update();
        }
    }
}
