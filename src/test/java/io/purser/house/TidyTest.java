package io.purser.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Sizes and habits that keep the house easy to read; each refusal names file and line. */
class TidyTest {
    private static final int JAVA_LINES = 300;
    private static final int METHOD_LINES = 70;
    private static final int TEMPLATE_LINES = 200;
    private static final int STYLE_LINES = 250;
    private static final int COLUMNS = 125;
    private static final int MARKUP_COLUMNS = 150;
    private static final Pattern METHOD = Pattern.compile(" {4}\\S.*\\) *(throws [\\w, .]+)?\\{");

    @Test
    void filesStaySmall() {
        List<String> large = new ArrayList<>();
        all(SourceTree.JAVA, ".java").forEach(file -> tooLong(file, JAVA_LINES, large));
        all(SourceTree.TEMPLATES, ".html").forEach(file -> tooLong(file, TEMPLATE_LINES, large));
        all(SourceTree.ASSETS, ".css").forEach(file -> tooLong(file, STYLE_LINES, large));
        assertThat(large).isEmpty();
    }

    @Test
    void methodsStaySmall() {
        List<String> large = new ArrayList<>();
        for (Path file : SourceTree.files(SourceTree.JAVA, ".java")) {
            List<String> lines = SourceTree.lines(file);
            int start = -1;
            for (int i = 0; i < lines.size(); i++) {
                if (METHOD.matcher(lines.get(i)).matches()) {
                    start = i;
                } else if (start >= 0 && lines.get(i).equals("    }")) {
                    if (i - start + 1 > METHOD_LINES) {
                        large.add(file + ":" + (start + 1));
                    }
                    start = -1;
                }
            }
        }
        assertThat(large).isEmpty();
    }

    @Test
    void linesFitTheScreen() {
        Stream<Path> java = Stream.concat(all(SourceTree.JAVA, ".java"), all(SourceTree.TESTS, ".java"));
        Stream<Path> markup = Stream.of(
                        all(SourceTree.TEMPLATES, ".html"),
                        all(SourceTree.ASSETS, ".css"),
                        all(SourceTree.ASSETS, ".js"))
                .flatMap(each -> each);
        assertThat(java.flatMap(file -> longer(file, COLUMNS))).isEmpty();
        assertThat(markup.flatMap(file -> longer(file, MARKUP_COLUMNS))).isEmpty();
    }

    @Test
    void nothingIsLeftForLater() {
        Pattern leftovers = Pattern.compile("\\b(TODO|FIXME|XXX|HACK)\\b");
        assertThat(everything().flatMap(file -> found(file, leftovers))).isEmpty();
    }

    @Test
    void codeDoesNotPrintOrSleep() {
        Pattern habits = Pattern.compile("System\\.(out|err)|printStackTrace|Thread\\.sleep");
        assertThat(all(SourceTree.JAVA, ".java").flatMap(file -> found(file, habits)))
                .isEmpty();
        assertThat(all(SourceTree.TESTS, ".java").flatMap(file -> found(file, Pattern.compile("Thread\\.sleep\\("))))
                .isEmpty();
    }

    @Test
    void moneyIsNeverFloatingPoint() {
        Pattern floating = Pattern.compile("\\b(double|float|Double|Float)\\b|\\.doubleValue\\(|\\.floatValue\\(");
        assertThat(all(SourceTree.JAVA, ".java")
                        .flatMap(file -> found(file, floating))
                        .filter(line -> !line.contains("* ")))
                .isEmpty();
        Pattern sql = Pattern.compile("(?i)\\b(real|double precision|float)\\b");
        assertThat(all(Path.of("src/main/resources/db"), ".sql").flatMap(file -> found(file, sql)))
                .isEmpty();
    }

    @Test
    void templatesCarryNoCodeAndNoStyle() {
        Pattern unsafe = Pattern.compile("th:utext|th:style|\\sstyle=|\\[\\(|<style|\\son[a-z]+=|th:on[a-z]+=");
        Pattern inlineScript = Pattern.compile("<script(?![^>]*src=)[^>]*>");
        assertThat(all(SourceTree.TEMPLATES, ".html").flatMap(file -> found(file, unsafe)))
                .isEmpty();
        assertThat(all(SourceTree.TEMPLATES, ".html").flatMap(file -> found(file, inlineScript)))
                .isEmpty();
    }

    /** Thymeleaf inserts the fragment before it looks at the condition beside it, so the condition would not count. */
    @Test
    void conditionsStandOutsideTheFragmentTheyGuard() {
        Pattern both =
                Pattern.compile("<[a-zA-Z:]+\\b(?=[^>]*\\sth:(?:replace|insert)=)(?=[^>]*\\sth:(?:if|unless|each)=)");
        assertThat(all(SourceTree.TEMPLATES, ".html")
                        .filter(file -> both.matcher(String.join("\n", SourceTree.lines(file)))
                                .find()))
                .isEmpty();
    }

    @Test
    void namesSayWhatThingsAre() {
        Pattern empty =
                Pattern.compile("(Impl|Manager|Helper|Helpers|Util|Utils|Dto|Base)\\.java|/Abstract\\w+\\.java");
        assertThat(all(SourceTree.JAVA, ".java")
                        .map(Path::toString)
                        .filter(name -> empty.matcher(name).find()))
                .isEmpty();
    }

    private static Stream<Path> everything() {
        return Stream.of(
                        all(SourceTree.JAVA, ".java"),
                        all(SourceTree.TEMPLATES, ".html"),
                        all(SourceTree.MESSAGES, ".properties"),
                        all(SourceTree.ASSETS, ".css"),
                        all(SourceTree.ASSETS, ".js"))
                .flatMap(each -> each);
    }

    private static Stream<Path> all(Path root, String suffix) {
        return SourceTree.files(root, suffix).stream();
    }

    private static void tooLong(Path file, int most, List<String> large) {
        int lines = SourceTree.lines(file).size();
        if (lines > most) {
            large.add(file + " has " + lines + " lines, at most " + most);
        }
    }

    private static Stream<String> longer(Path file, int columns) {
        return found(file, Pattern.compile(".{" + (columns + 1) + ",}"));
    }

    private static Stream<String> found(Path file, Pattern pattern) {
        List<String> lines = SourceTree.lines(file);
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> pattern.matcher(lines.get(i)).find())
                .map(i -> file + ":" + (i + 1) + " " + lines.get(i).strip());
    }
}
