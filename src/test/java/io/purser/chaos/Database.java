package io.purser.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/** The database of the process that is killed, looked at from outside. */
interface Database {
    Connection connect() throws SQLException;

    /** The process's own file, which it lets others open while it runs. */
    static Database embedded(Path home) {
        String url = "jdbc:h2:file:" + home.toAbsolutePath() + "/purser;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE;DEFAULT_NULL_ORDERING=HIGH;AUTO_SERVER=TRUE;WRITE_DELAY=0";
        return () -> DriverManager.getConnection(url, "purser", "");
    }

    static Database of(EmbeddedPostgres server) {
        String url = server.getJdbcUrl("postgres", "postgres");
        return () -> DriverManager.getConnection(url, "postgres", "postgres");
    }

    /** What the process must be told to use that server, with the demo. */
    static Map<String, String> settings(EmbeddedPostgres server) {
        return Map.of(
                "SPRING_DATASOURCE_URL", server.getJdbcUrl("postgres", "postgres"),
                "SPRING_DATASOURCE_USERNAME", "postgres",
                "SPRING_DATASOURCE_PASSWORD", "postgres",
                "PURSER_DEMO", "true");
    }

    default long count(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
