package io.purser.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents call a proof can be run. */
class DocumentsTest {
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

    private boolean exists(String test, String method) {
        Path file = tests.get(test);
        return file != null && (method == null || SourceTree.text(file).contains(" " + method + "("));
    }
}
