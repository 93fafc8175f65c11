package io.purser.chaos;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The database of the process that is hurt, looked at from outside. */
record Database(String url, String username, String password) {

    /** The process's own file, which it lets others open while it runs. */
    static Database embedded(Path home) {
        String url = "jdbc:h2:file:" + home.toAbsolutePath() + "/purser;MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE"
                + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE;DEFAULT_NULL_ORDERING=HIGH;AUTO_SERVER=TRUE;WRITE_DELAY=0";
        return new Database(url, "purser", "");
    }

    static Database of(EmbeddedPostgres server) {
        return of("jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres");
    }

    /** A server that takes {@code postgres} at its word. */
    static Database of(String url) {
        return new Database(url, "postgres", "postgres");
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, username, password);
    }

    /** What the process must be told to use it, with the demo. */
    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!url.startsWith("jdbc:h2:")) {
            settings.put("SPRING_DATASOURCE_URL", url);
            settings.put("SPRING_DATASOURCE_USERNAME", username);
            settings.put("SPRING_DATASOURCE_PASSWORD", password);
            settings.put("PURSER_DEMO", "true");
        }
        return settings;
    }

    long count(String sql, Object... parameters) throws SQLException {
        return Long.parseLong(texts(sql, parameters).get(0));
    }

    /** The first column. */
    List<String> texts(String sql, Object... parameters) throws SQLException {
        try (Connection connection = connect();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> texts = new ArrayList<>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
            return texts;
        }
    }
}
