package io.purser.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The table {@code text-fields.txt}: every field that is typed into, and what becomes of what is typed. */
final class TextFields {
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> choices = new LinkedHashMap<>();
    private final Set<String> unseen = new TreeSet<>();

    /**
     * @param kind {@code kept}, {@code changed}, {@code asked}, {@code ruled} or {@code secret}; see the table's head
     * @param longest characters a kept field takes
     * @param column where a kept one goes, as table.column
     * @param good what a ruled one accepts
     */
    record Field(String kind, int longest, String column, String good) {
        boolean kept() {
            return kind.equals("kept") || once();
        }

        /** Kept in one place, so that only the last one is there. */
        boolean once() {
            return kind.equals("changed");
        }

        /** Filled in with something right while other fields are tried. */
        boolean filled() {
            return !kept() && good != null;
        }
    }

    static TextFields read() throws IOException {
        try (InputStream in = TextFields.class.getResourceAsStream("/text-fields.txt")) {
            return new TextFields(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList());
        }
    }

    private TextFields(List<String> lines) {
        for (String line : lines) {
            if (line.startsWith("UNSEEN ")) {
                unseen.add(line.substring("UNSEEN ".length()));
                continue;
            }
            String[] part = line.split(" ", 6);
            if (part[0].equals("FILL")) {
                choices.computeIfAbsent(part[1], none -> new LinkedHashMap<>()).put(part[2], part[3]);
                continue;
            }
            boolean kept = part[3].equals("kept") || part[3].equals("changed");
            fields.put(
                    part[0] + " " + part[1] + " " + part[2],
                    kept
                            ? new Field(part[3], Integer.parseInt(part[4]), part[5], null)
                            : new Field(part[3], 0, null, part.length > 4 ? line.split(" ", 5)[4] : null));
        }
    }

    Field of(String method, String route, String name) {
        return fields.get(row(method, route, name));
    }

    /** As it stands in the table; numbered fields, such as a rule's, are one. */
    static String row(String method, String route, String name) {
        return method + " " + route + " " + name.replaceAll("\\.\\d+\\.", ".0.");
    }

    Set<String> rows() {
        return fields.keySet();
    }

    Set<String> unseen() {
        return unseen;
    }

    /** What has to be chosen besides, for the form to be taken. */
    Map<String, String> choices(String route) {
        return choices.getOrDefault(route, Map.of());
    }
}
