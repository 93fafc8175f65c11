package io.purser.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** Gives each application context a database of its own, of the kind {@code -Dpurser.test.database} names. */
public class TestDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final boolean POSTGRESQL = "postgresql".equals(System.getProperty("purser.test.database"));
    /** On a machine busy with tests, a connection may take long without anything being wrong. */
    private static final String PATIENCE = "spring.datasource.hikari.connection-timeout";

    /** All tests are one visitor to the pages for everybody; the limit itself has a test of its own. */
    private static final Map<String, Object> ONE_VISITOR = Map.of("PURSER_PUBLIC_PAGES_PER_MINUTE", "1000000");

    private static final List<ConfigurableApplicationContext> CONTEXTS = new CopyOnWriteArrayList<>();
    private static EmbeddedPostgres server;

    /** The applications that tests of this JVM have started and not closed. */
    public static List<ConfigurableApplicationContext> contextsInUse() {
        return CONTEXTS.stream()
                .filter(ConfigurableApplicationContext::isActive)
                .toList();
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test-database", settings()));
        context.getEnvironment().getPropertySources().addLast(new MapPropertySource("test-manners", ONE_VISITOR));
        CONTEXTS.add(context);
    }

    static Map<String, Object> settings() {
        String name = "purser_" + UUID.randomUUID().toString().replace("-", "");
        String home = temporaryHome();
        if (!POSTGRESQL) {
            return Map.of(
                    "purser.home",
                    home,
                    "spring.datasource.url",
                    "jdbc:h2:mem:" + name
                            + ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE"
                            + ";DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_DELAY=-1;WRITE_DELAY=0;LOCK_TIMEOUT=10000",
                    PATIENCE,
                    "30000");
        }
        return Map.of(
                "purser.home",
                home,
                "spring.datasource.url",
                newPostgresDatabase(name),
                "spring.datasource.username",
                "postgres",
                "spring.datasource.password",
                "postgres",
                // contexts are kept for later tests: their pools let go of what they do not use
                "spring.datasource.hikari.minimum-idle",
                "1",
                "spring.datasource.hikari.idle-timeout",
                "10000",
                PATIENCE,
                "30000");
    }

    private static synchronized String newPostgresDatabase(String name) {
        try {
            if (server == null) {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "500")
                        .setServerConfig("fsync", "off")
                        .start();
            }
            try (var connection = server.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return server.getJdbcUrl("postgres", name);
        } catch (Exception e) {
            throw new IllegalStateException("PostgreSQL for the tests did not start", e);
        }
    }

    private static String temporaryHome() {
        try {
            return Files.createTempDirectory("purser-test").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
