package io.purser.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** A directory, a database and the process on them. */
record Scene(Path home, Database database, PurserProcess purser, EmbeddedPostgres server) implements AutoCloseable {
    /** Whoever dies is missed soon, and calls are not counted. */
    private static final Map<String, String> HASTE = Map.of(
            "PURSER_JOBS_HEARTBEAT", "1s",
            "PURSER_WEBHOOKS_LEASE", "25s",
            "PURSER_WEBHOOKS_RETRYAFTER", "1s,1s,2s,2s,5s,5s,5s,5s,5s,5s,5s",
            "PURSER_EGRESS_ALLOW", "127.0.0.0/8",
            "PURSER_EGRESS_ALLOW_LOOPBACK", "true",
            "PURSER_PAYOUTS_CANCEL_WINDOW", "300ms",
            "PURSER_API_REQUESTS_PER_MINUTE", "1000000",
            "PURSER_PUBLIC_PAGES_PER_MINUTE", "1000000");

    static Scene embedded(Map<String, String> more) throws IOException {
        Path home = Files.createTempDirectory("purser-chaos");
        return of(home, Database.embedded(home), more, null);
    }

    static Scene postgresql(Map<String, String> more) throws IOException {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("max_connections", "200")
                .start();
        return of(Files.createTempDirectory("purser-chaos"), Database.of(server), more, server);
    }

    private static Scene of(Path home, Database database, Map<String, String> more, EmbeddedPostgres server)
            throws IOException {
        return new Scene(home, database, new PurserProcess(home, settings(database, more)), server);
    }

    static Map<String, String> settings(Database database, Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(HASTE);
        settings.putAll(database.settings());
        settings.putAll(more);
        return settings;
    }

    @Override
    public void close() throws IOException {
        purser.close();
        if (server != null) {
            server.close();
        }
    }
}
