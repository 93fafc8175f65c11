package io.purser.bench;

import io.purser.bench.Recorder.Said;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Two recordings of the same work said again by plain JDBC, as often as wanted. What is equal in both stays; a number
 * that grew goes on growing by as much; a word that differs becomes a new word of the same length, the same everywhere.
 */
class Replay {
    private final List<Said> first;
    private final List<Said> second;

    Replay(List<Said> first, List<Said> second) {
        if (first.size() != second.size()) {
            throw new IllegalArgumentException("not the same work: " + first.size() + " and " + second.size());
        }
        this.first = first;
        this.second = second;
    }

    int statements() {
        return first.size();
    }

    /** One transaction; {@code times} counts from 2, since two were recorded. */
    void play(Connection connection, int times) throws SQLException {
        for (int i = 0; i < first.size(); ) {
            Said said = first.get(i);
            try (PreparedStatement statement = said.keys()
                    ? connection.prepareStatement(said.sql(), new String[] {"id"})
                    : connection.prepareStatement(said.sql())) {
                int rows = 0;
                for (; i < first.size() && first.get(i).sql().equals(said.sql()) && (rows == 0 || !said.query()); i++) {
                    bind(statement, i, times);
                    if (said.query()) {
                        read(statement.executeQuery());
                    } else {
                        statement.addBatch();
                    }
                    rows++;
                }
                if (!said.query()) {
                    statement.executeBatch();
                }
                if (said.keys()) {
                    read(statement.getGeneratedKeys());
                }
            }
        }
        connection.commit();
    }

    private void bind(PreparedStatement statement, int index, int times) throws SQLException {
        List<Object> values = first.get(index).values();
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(
                    i + 1, value(values.get(i), second.get(index).values().get(i), times));
        }
    }

    private static Object value(Object one, Object two, int times) {
        if (one == null || one.equals(two)) {
            return one;
        }
        if (one instanceof Long from && two instanceof Long to) {
            return from + (to - from) * times;
        }
        if (one instanceof String word) {
            return word((String) one, (String) two, times);
        }
        return one;
    }

    private static String word(String one, String two, int times) {
        int same = 0;
        while (same < Math.min(one.length(), two.length()) && one.charAt(same) == two.charAt(same)) {
            same++;
        }
        String number = Integer.toString(times, 36);
        int from = Math.max(same, one.indexOf('_') + 1);
        return one.substring(0, from) + "0".repeat(Math.max(0, one.length() - from - number.length())) + number;
    }

    private static void read(ResultSet rows) throws SQLException {
        List<Object> read = new ArrayList<>();
        while (rows.next()) {
            read.add(rows.getObject(1));
        }
        rows.close();
    }
}
