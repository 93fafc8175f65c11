package io.purser.walls;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What stands in place of the variables of an address, as {@code walk-things.txt} says. */
class Things {
    private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");
    private static final int MOST = 100;

    private final Map<String, String> lines = new TreeMap<>();
    private final Map<String, String> bodies = new TreeMap<>();
    private final Map<String, List<List<String>>> found = new TreeMap<>();
    private final Map<String, Integer> ended = new TreeMap<>();
    private final Set<String> unknown = new TreeSet<>();
    private final UnaryOperator<String> secrets;
    private final JdbcClient jdbc;
    private final long environment;
    private final long organization;

    /** @param secrets the secret behind a name */
    Things(JdbcClient jdbc, long environment, long organization, UnaryOperator<String> secrets) throws IOException {
        this.jdbc = jdbc;
        this.environment = environment;
        this.organization = organization;
        this.secrets = secrets;
        try (InputStream file = Things.class.getResourceAsStream("/walk-things.txt")) {
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::learn);
        }
    }

    private void learn(String line) {
        if (line.startsWith("body ")) {
            String[] part = line.split(" ", 4);
            bodies.put(part[1] + " " + part[2], part[3]);
        } else {
            String[] part = line.split(" ", 2);
            lines.put(part[0], part[1]);
        }
    }

    /** What to send so that nothing but the thing itself can be missing; empty when there is nothing to say. */
    String body(Route route) {
        return bodies.getOrDefault(route.toString(), "");
    }

    /** Whether the address names something that this one must not know of. */
    boolean guarded(Route route, Walker.Who who) {
        String kind = route.names() && !route.open() ? line(route).split(" ")[0] : "";
        return kind.equals("sql") || kind.equals("org") && who != Walker.Who.LIVE;
    }

    /** The address with one of the things of this kind, the {@code n}th if there are so many. */
    String path(Route route, int n) {
        List<List<String>> all = all(route);
        return filled(route.path(), all.get(n % all.size()));
    }

    /** The same address with ids of the same shape that nobody has. */
    String missing(Route route, int n) {
        List<List<String>> all = all(route);
        return filled(
                route.path(),
                all.get(n % all.size()).stream().map(Things::another).toList());
    }

    /** The number of one that no other step ends. */
    int fresh(Route route) {
        return route.names() ? ended.merge(line(route), 1, Integer::sum) - 1 : 0;
    }

    /** Whether the address names a step of a form or the like, which may be over or not come yet. */
    boolean fixed(Route route) {
        return route.names() && line(route).startsWith("fixed ");
    }

    int known(Route route) {
        return all(route).size();
    }

    private List<List<String>> all(Route route) {
        return route.names() ? found.computeIfAbsent(stem(route), key -> look(route)) : List.of(List.of());
    }

    private List<List<String>> look(Route route) {
        String[] line = line(route).split(" ", 2);
        if (line[0].equals("fixed")) {
            return List.of(List.of(line[1].split(" ")));
        }
        if (line[0].equals("secret")) {
            return List.of(Arrays.stream(line[1].split(" ")).map(secrets).toList());
        }
        List<List<String>> rows = jdbc.sql(line[1] + " order by 1 desc")
                .param("a", environment)
                .param("o", organization)
                .query(Things::row)
                .list();
        if (rows.isEmpty()) {
            throw new AssertionError("nothing there for " + route + ": " + line[1]);
        }
        return rows.subList(0, Math.min(MOST, rows.size()));
    }

    private static List<String> row(ResultSet row, int number) throws SQLException {
        List<String> cells = new ArrayList<>();
        for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
            cells.add(row.getString(i).strip());
        }
        return cells;
    }

    /** What nobody said anything about is walked with a made-up id, and named. */
    private String line(Route route) {
        String line = lines.get(stem(route));
        if (line == null) {
            unknown.add(stem(route));
            return "fixed"
                    + " x".repeat((int) VARIABLE.matcher(route.path()).results().count());
        }
        return line;
    }

    /** Addresses that need a line in {@code src/test/resources/walk-things.txt}. */
    Set<String> unknown() {
        return unknown;
    }

    private String stem(Route route) {
        return lines.containsKey(route.path())
                ? route.path()
                : route.path().substring(0, route.path().lastIndexOf('}') + 1);
    }

    private static String filled(String path, List<String> values) {
        int[] next = {0};
        return VARIABLE.matcher(path).replaceAll(variable -> values.get(next[0]++));
    }

    /** The last ten characters turned into others of their kind. */
    private static String another(String id) {
        StringBuilder other = new StringBuilder(id);
        for (int i = Math.max(0, id.length() - 10); i < id.length(); i++) {
            char c = id.charAt(i);
            if (c >= '0' && c <= '9') {
                other.setCharAt(i, (char) ('0' + (c - '0' + 1) % 10));
            } else if (c >= 'a' && c <= 'f') {
                other.setCharAt(i, (char) ('a' + (c - 'a' + 1) % 6));
            }
        }
        return other.toString();
    }
}
