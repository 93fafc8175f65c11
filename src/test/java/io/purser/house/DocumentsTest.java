package io.purser.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents call a proof can be run. */
class DocumentsTest {
    private static final Pattern TABLE = Pattern.compile("create table (?:if not exists )?(\\w+)");
    private static final Pattern NAMED = Pattern.compile("\\b([A-Z]\\w*Test)\\b(?:#(\\w+))?");

    private final Map<String, Path> tests = SourceTree.files(SourceTree.TESTS, "Test.java").stream()
            .collect(Collectors.toMap(
                    file -> file.getFileName().toString().replace(".java", ""),
                    Function.identity(),
                    (one, other) -> one));

    @Test
    void everyTestTheyNameExists() {
        Set<String> unknown = new TreeSet<>();
        List<Path> documents = Stream.concat(
                        Stream.of(Path.of("README.md")), SourceTree.files(Path.of("src/docs"), ".md").stream())
                .toList();
        for (Path document : documents) {
            Matcher named = NAMED.matcher(SourceTree.text(document));
            while (named.find()) {
                if (!exists(named.group(1), named.group(2))) {
                    unknown.add(document + ": " + named.group());
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(exists("DocumentsTest", "noSuchTest")).isFalse();
    }

    @Test
    void everyTableHasAClass() {
        List<String> made = new ArrayList<>();
        for (Path migration : SourceTree.files(Path.of("src/main/resources/db/migration"), ".sql")) {
            TABLE.matcher(SourceTree.text(migration)).results().forEach(table -> made.add(table.group(1)));
        }
        assertThat(made).contains("journal_entry", "app_user");
        String classes = part(SourceTree.text(Path.of("src/docs/data.md")), "## Tables", "## Fields");
        assertThat(Pattern.compile("[a-z][a-z_]+(?=[\\s]|$)")
                        .matcher(classes.replaceAll("\\*\\*\\w+\\*\\*:", ""))
                        .results()
                        .map(MatchResult::group))
                .containsExactlyInAnyOrderElementsOf(Set.copyOf(made));
    }

    @Test
    void limitsAreTheOnesOfTheCode() {
        String rows = part(SourceTree.text(Path.of("src/docs/limits.md")), "| what |", "## What must");
        List<String> wrong = new ArrayList<>();
        int constants = 0;
        for (String row : rows.lines().skip(2).filter(line -> !line.isBlank()).toList()) {
            String[] cells = row.split("\\|");
            for (String named : cells[3].strip().split(",\\s*")) {
                String[] words = named.split(" ");
                for (int i = 1; i < words.length; i++, constants++) {
                    String value = value(words[0], words[i]);
                    if (!(" " + cells[2].replaceAll("[,;](?!\\d{3})", "") + " ").contains(" " + value + " ")) {
                        wrong.add(words[0] + "." + words[i] + " is " + value + ", the document says" + cells[2]);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(constants).isGreaterThan(30);
    }

    /** The constant as a document writes it: 3,650 or 15 minutes. */
    private static String value(String type, String constant) {
        try {
            Field field = Class.forName("io.purser." + type).getDeclaredField(constant);
            field.setAccessible(true);
            return field.get(null) instanceof Duration time
                    ? inWords(time)
                    : String.format(Locale.ROOT, "%,d", ((Number) field.get(null)).longValue());
        } catch (ReflectiveOperationException gone) {
            return gone.toString();
        }
    }

    private static String inWords(Duration time) {
        if (time.toHours() > 24) {
            return time.toDays() + " days";
        }
        return time.toHours() > 0 ? time.toHours() + " hours" : time.toMinutes() + " minutes";
    }

    private static String part(String text, String from, String to) {
        int start = text.indexOf(from);
        return text.substring(start + (from.startsWith("##") ? from.length() : 0), text.indexOf(to, start));
    }

    private boolean exists(String test, String method) {
        Path file = tests.get(test);
        return file != null && (method == null || SourceTree.text(file).contains(" " + method + "("));
    }
}
