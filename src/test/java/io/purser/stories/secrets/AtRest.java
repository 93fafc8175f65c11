package io.purser.stories.secrets;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Everything that is stored: each column of each table, and each file below the home directory. */
class AtRest {
    private final JdbcClient jdbc;
    private final Secrets secrets;

    AtRest(JdbcClient jdbc, Secrets secrets) {
        this.jdbc = jdbc;
        this.secrets = secrets;
    }

    /** @return by table and column, what was found there */
    Map<String, Set<String>> inTheDatabase() {
        Map<String, Set<String>> found = new TreeMap<>();
        List<String> tables = jdbc.sql("select table_name from information_schema.tables"
                        + " where lower(table_schema) = 'public' and table_type like '%TABLE'")
                .query(String.class)
                .list();
        for (String table : tables) {
            jdbc.sql("select * from \"" + table + "\"").query(row -> {
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    Set<String> hits = secrets.in(text(row.getObject(i), row.getString(i)));
                    if (!hits.isEmpty()) {
                        found.merge(table + "." + row.getMetaData().getColumnName(i), hits, AtRest::both);
                    }
                }
            });
        }
        return found;
    }

    Map<String, Set<String>> inFiles(Path home) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (Stream<Path> all = Files.walk(home)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                Set<String> hits = secrets.in(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
                if (!hits.isEmpty()) {
                    found.put(file.toString(), hits);
                }
            }
        }
        return found;
    }

    private static String text(Object value, String written) {
        return value instanceof byte[] bytes
                ? new String(bytes, StandardCharsets.ISO_8859_1)
                : written == null ? "" : written;
    }

    private static Set<String> both(Set<String> one, Set<String> other) {
        one.addAll(other);
        return one;
    }
}
