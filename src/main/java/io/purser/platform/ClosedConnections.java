package io.purser.platform;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.Set;

/**
 * Takes connections to a database that closed under them out of the pool. The embedded database closes when it cannot
 * write, such as on a full disk, and opens again for a new connection once there is space; an old one stays useless and
 * says that it is valid.
 */
public final class ClosedConnections implements SQLExceptionOverride {
    /** H2's words for a database, a session and a connection that is closed. */
    private static final Set<String> CLOSED = Set.of("90098", "90121", "90067");

    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException thrown) {
        return CLOSED.contains(thrown.getSQLState())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
