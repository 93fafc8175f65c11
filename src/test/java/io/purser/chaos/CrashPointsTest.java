package io.purser.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The chaos run goes through a table; what the source does not name, or names twice, would never be tried. */
class CrashPointsTest {
    private static final Pattern POINT = Pattern.compile("CrashPoints\\.hit\\(\\s*\"([^\"]+)\"\\)");

    @Test
    void everyPointOfTheSourceIsInTheTableOnce() throws IOException {
        List<String> found;
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            found = files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(CrashPointsTest::points)
                    .toList();
        }
        assertThat(found).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(20);
        assertThat(found).containsExactlyInAnyOrderElementsOf(CrashTable.POINTS.keySet());
    }

    private static Stream<String> points(Path file) {
        try {
            return POINT.matcher(Files.readString(file)).results().map(result -> result.group(1));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
