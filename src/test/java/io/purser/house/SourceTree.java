package io.purser.house;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The files of this project, as the tests about the house read them. */
public final class SourceTree {
    public static final Path JAVA = Path.of("src/main/java");
    public static final Path TESTS = Path.of("src/test/java");
    public static final Path TEMPLATES = Path.of("src/main/resources/templates");
    public static final Path MESSAGES = Path.of("src/main/resources/messages");
    public static final Path ASSETS = Path.of("frontend-assets");

    private SourceTree() {}

    public static List<Path> files(Path root, String suffix) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> path.toString().endsWith(suffix)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static List<String> lines(Path file) {
        return text(file).lines().toList();
    }
}
