package io.purser.walls;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is stored about the business, counted, and read whole to see whether anything changed. */
class Rows {
    /** Sessions, timetables, the log of calls and names that are made as they are told. */
    private static final Set<String> NOT_BUSINESS = Set.of(
            "spring_session",
            "spring_session_attributes",
            "scheduled_tasks",
            "flyway_schema_history",
            "api_request",
            "dots_id",
            "api_idempotency",
            "webhook_attempt",
            "business_event_queue");

    /** Deliveries and messages go on meanwhile. */
    private static final Set<String> MOVE_BY_THEMSELVES =
            Set.of("webhook_delivery", "webhook_endpoint", "mail", "text_message");

    private static final Set<String> TOUCHED_BY_READING = Set.of("last_used_at");

    private final JdbcClient jdbc;
    private final Map<String, String> tables = new TreeMap<>();
    private final String counting;

    Rows(JdbcClient jdbc) {
        this.jdbc = jdbc;
        jdbc.sql("select table_name, column_name from information_schema.columns where lower(table_schema) = 'public'"
                        + " order by table_name, ordinal_position")
                .query(row -> {
                    String table = row.getString(1).toLowerCase();
                    String column = row.getString(2).toLowerCase();
                    if (!NOT_BUSINESS.contains(table) && !TOUCHED_BY_READING.contains(column)) {
                        tables.merge(table, column, (all, one) -> all + ", " + one);
                    }
                });
        counting = tables.keySet().stream()
                .map(table -> "select '" + table + "' as t, count(*) as n from " + table)
                .collect(Collectors.joining(" union all "));
    }

    Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        jdbc.sql(counting).query(row -> {
            counts.put(row.getString("t"), row.getLong("n"));
        });
        return counts;
    }

    /** Every id by which something of this environment could be named. */
    Set<String> ids(long environment) {
        Set<String> ids = new HashSet<>();
        tables.forEach((table, columns) -> {
            if (has(columns, "environment_id") && has(columns, "public_id")) {
                ids.addAll(jdbc.sql("select public_id from " + table + " where environment_id = ?")
                        .param(environment)
                        .query(String.class)
                        .list());
            }
        });
        return ids;
    }

    private static boolean has(String columns, String column) {
        return (", " + columns + ",").contains(", " + column + ",");
    }

    /** Of everything that belongs to this environment. */
    Map<String, Integer> contents(long environment) {
        Map<String, Integer> contents = new TreeMap<>();
        tables.forEach((table, columns) -> {
            if (!has(columns, "environment_id") || MOVE_BY_THEMSELVES.contains(table)) {
                return;
            }
            List<Integer> rows = new ArrayList<>();
            jdbc.sql("select " + columns + " from " + table + " where environment_id = ?")
                    .param(environment)
                    .query(row -> {
                        int hash = 7;
                        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                            Object cell = row.getObject(i);
                            hash = 31 * hash
                                    + (cell instanceof byte[] bytes
                                            ? java.util.Arrays.hashCode(bytes)
                                            : String.valueOf(cell).hashCode());
                        }
                        rows.add(hash);
                    });
            rows.sort(null);
            contents.put(table, rows.hashCode());
        });
        return contents;
    }
}
