package io.purser.platform;

import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Set;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionTimedOutException;

/** Tells a database that is away, full or slow from a mistake of ours: the first passes by itself. */
public final class DatabaseTrouble {
    /** Seconds after which it is worth trying again. */
    public static final int RETRY_AFTER = 2;

    /** H2's words for a database, a session and a connection that is closed. */
    static final Set<String> CLOSED = Set.of("90098", "90121", "90067");

    private static final int DEEPEST = 20;
    /** Connections; resources; an operator or a timeout ended it; a conflict of transactions; H2's own words. */
    private static final List<String> STATES =
            List.of("08", "53", "57P0", "57014", "40001", "40P01", "55P03", "90028", "90031", "HYT00");

    private DatabaseTrouble() {}

    public static boolean is(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            if (passes(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean passes(Throwable cause) {
        return cause instanceof DataAccessResourceFailureException
                || cause instanceof TransientDataAccessException
                || cause instanceof CannotCreateTransactionException
                || cause instanceof TransactionTimedOutException
                || cause instanceof SQLTransientConnectionException
                || cause instanceof SQLTimeoutException
                || cause instanceof SQLException sql && sql.getSQLState() != null && state(sql.getSQLState());
    }

    private static boolean state(String state) {
        return CLOSED.contains(state) || STATES.stream().anyMatch(state::startsWith);
    }
}
