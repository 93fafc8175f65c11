package io.purser.platform;

import java.time.Duration;
import javax.sql.DataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionTimedOutException;

/** Gives the transactions of a request no more time than {@link DatabasePatience} has left. */
class PatientTransactions extends JdbcTransactionManager {
    private final ThreadLocal<Long> begun = new ThreadLocal<>();

    PatientTransactions(DataSource dataSource) {
        super(dataSource);
        // out of time while it writes the last of it, just before its commit: without this it would not be rolled back,
        // and giving the connection back would commit all but the last
        setRollbackOnCommitFailure(true);
    }

    @Override
    protected int determineTimeout(TransactionDefinition definition) {
        int wanted = super.determineTimeout(definition);
        if (wanted != TransactionDefinition.TIMEOUT_DEFAULT || !DatabasePatience.counts()) {
            return wanted;
        }
        return (int) Math.max(1, DatabasePatience.left().plusMillis(999).toSeconds());
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        if (DatabasePatience.counts() && DatabasePatience.left().isNegative()) {
            throw new TransactionTimedOutException("the database is too slow for a request to wait longer");
        }
        begun.set(System.nanoTime());
        super.doBegin(transaction, definition);
    }

    @Override
    protected void doCleanupAfterCompletion(Object transaction) {
        super.doCleanupAfterCompletion(transaction);
        Long since = begun.get();
        if (since != null) {
            begun.remove();
            DatabasePatience.took(Duration.ofNanos(System.nanoTime() - since));
        }
    }
}
