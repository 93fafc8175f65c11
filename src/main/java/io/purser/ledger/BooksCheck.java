package io.purser.ledger;

import io.purser.platform.BooksRule;
import io.purser.platform.BooksRules;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs every room's rules over the stored books as of one moment. */
@Service
public class BooksCheck {
    private final List<BooksRule> rules;
    private final JdbcClient jdbc;
    private final TransactionTemplate snapshot;

    BooksCheck(List<BooksRules> rooms, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.rules = rooms.stream().flatMap(room -> room.rules().stream()).toList();
        this.jdbc = jdbc;
        this.snapshot = new TransactionTemplate(transactions);
        // H2 shows one moment to all statements only at this level; PostgreSQL does so from repeatable read on
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_SERIALIZABLE);
        this.snapshot.setReadOnly(true);
    }

    public List<Result> run() {
        return snapshot.execute(status -> rules.stream()
                .map(rule -> new Result(rule.name(), rule.violations().apply(jdbc)))
                .toList());
    }

    /** @param violations the rows that break the rule; empty when it holds */
    public record Result(String rule, List<String> violations) {
        public boolean holds() {
            return violations.isEmpty();
        }
    }
}
