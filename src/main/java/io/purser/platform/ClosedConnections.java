package io.purser.platform;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Takes connections to a database that closed under them out of the pool. The embedded database closes when it cannot
 * write, such as on a full disk, and opens again for a new connection once there is space; an old one stays useless and
 * says that it is valid.
 */
public final class ClosedConnections implements SQLExceptionOverride {
    @java.lang.Override
    public SQLExceptionOverride.Override adjudicate(SQLException thrown) {
        return DatabaseTrouble.CLOSED.contains(thrown.getSQLState())
                ? SQLExceptionOverride.Override.MUST_EVICT
                : SQLExceptionOverride.Override.CONTINUE_EVICT;
    }
}
