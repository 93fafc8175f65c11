package io.purser.platform;

import java.util.Locale;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Puts what is committed beyond the reach of a power cut. PostgreSQL does so at each commit. The embedded H2 file
 * survives a killed process, which {@code WRITE_DELAY=0} guarantees and without which Purser does not start, but leaves
 * the last seconds to the operating system: call {@link #flush()} after committing "about to call the provider" and
 * after committing "the provider answered".
 */
@Component
public class DurableWrites {
    private final JdbcTemplate jdbc;
    private final boolean file;

    DurableWrites(JdbcTemplate jdbc, @Value("${spring.datasource.url}") String url) {
        this.jdbc = jdbc;
        this.file = embeddedFile(url);
        refuseDelayedWrites(url);
    }

    /** Costs about 5 ms on an embedded file, nothing elsewhere; only after the commit, never inside a transaction. */
    public void flush() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("nothing is committed yet that could be made durable");
        }
        if (file) {
            jdbc.execute("checkpoint sync");
        }
    }

    /** Commits of the embedded file reach the disk at the end: only before the portal is up, for what may be lost. */
    public void atTheEnd(Runnable work) {
        if (!file) {
            work.run();
            return;
        }
        jdbc.execute("set write_delay 60000");
        try {
            work.run();
        } finally {
            jdbc.execute("set write_delay 0");
            flush();
        }
    }

    /** @throws RefusedToStart when an embedded file would lose acknowledged commits */
    public static void refuseDelayedWrites(String url) {
        if (embeddedFile(url) && !(url.toUpperCase(Locale.ROOT) + ";").contains(";WRITE_DELAY=0;")) {
            throw new RefusedToStart("The embedded database must be opened with ;WRITE_DELAY=0 at the end of"
                    + " SPRING_DATASOURCE_URL: without it a crash loses payouts that were already confirmed.");
        }
    }

    private static boolean embeddedFile(String url) {
        String address = url.toLowerCase(Locale.ROOT);
        return address.startsWith("jdbc:h2:") && !address.startsWith("jdbc:h2:mem:");
    }
}
