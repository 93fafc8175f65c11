package io.purser.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** One environment's book row: the lock that every change of its books takes first, and the head of its chain. */
@Component
class Books {
    static final String FIRST_HASH = "0".repeat(64);

    private final JdbcClient jdbc;
    private final JdbcTemplate template;

    Books(JdbcClient jdbc, JdbcTemplate template) {
        this.jdbc = jdbc;
        this.template = template;
    }

    /** Locks the book until the transaction ends, opening it and its accounts at first use. */
    Book lock(long environmentId) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("the books change only inside a transaction");
        }
        return locked(environmentId).orElseGet(() -> {
            open(environmentId);
            return locked(environmentId).orElseThrow();
        });
    }

    private Optional<Book> locked(long environmentId) {
        return jdbc.sql("select currency, head_seq, head_hash, head_at, lot_seq from ledger_book"
                        + " where environment_id = :environmentId for update")
                .param("environmentId", environmentId)
                .query((row, number) -> {
                    OffsetDateTime at = row.getObject("head_at", OffsetDateTime.class);
                    return new Book(
                            row.getString("currency"),
                            row.getLong("head_seq"),
                            row.getString("head_hash"),
                            at == null ? Instant.MIN : at.toInstant(),
                            row.getLong("lot_seq"));
                })
                .optional();
    }

    private void open(long environmentId) {
        String currency = jdbc.sql("select o.currency from environment e"
                        + " join organization o on o.id = e.organization_id where e.id = :environmentId")
                .param("environmentId", environmentId)
                .query(String.class)
                .single();
        jdbc.sql("insert into ledger_book (environment_id, currency, head_seq, head_hash, lot_seq)"
                        + " values (?, ?, 0, ?, 0) on conflict do nothing")
                .params(environmentId, currency, FIRST_HASH)
                .update();
        locked(environmentId);
        template.batchUpdate(
                "insert into ledger_account (environment_id, kind, currency, balance, seq)"
                        + " values (?, ?, ?, 0, 0) on conflict do nothing",
                Arrays.stream(AccountKind.values())
                        .map(kind -> new Object[] {environmentId, kind.name(), currency})
                        .toList());
    }

    record Book(String currency, long headSeq, String headHash, Instant headAt, long lotSeq) {}
}
