package io.purser.house;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Actor;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every sentence exists in both languages, under one key, and templates and code use only keys that exist. */
class MessagesTest {
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9_.-]+)[(}]");
    private static final Pattern PREFIX = Pattern.compile("#\\{\\$\\{'([a-zA-Z0-9_.-]+\\.)' *\\+");
    private static final Pattern ERROR = Pattern.compile(
            "BusinessError(?:\\.(?:conflict|invalid)\\(|\\(\\s*\\d+,)\\s*\"([a-z0-9_.-]+)\"", Pattern.DOTALL);
    private static final Pattern NOTICE =
            Pattern.compile("addFlashAttribute\\(\\s*\"(?:notice|problem)\",\\s*\"([a-z0-9_.-]+)\"\\)");
    private static final Pattern TAG_AND_TEXT = Pattern.compile("<([^<>]*(?:\"[^\"]*\"[^<>]*)*)>([^<]*)");
    private static final Pattern LITERAL_ATTRIBUTE =
            Pattern.compile("\\s(?:placeholder|aria-label|title|alt|content)=\"[^\"]*\\p{L}{2}[^\"]* [^\"]*\"");

    @Test
    void everyKeyExistsInBothLanguages() {
        List<String> missing = new ArrayList<>();
        for (Path english : bundles()) {
            Path spanish =
                    english.resolveSibling(english.getFileName().toString().replace(".properties", "_es.properties"));
            if (!spanish.toFile().exists()) {
                missing.add(spanish + " does not exist");
                continue;
            }
            Set<String> one = new TreeSet<>(load(english).keySet());
            Set<String> other = new TreeSet<>(load(spanish).keySet());
            one.stream().filter(key -> !other.contains(key)).forEach(key -> missing.add(spanish + ": " + key));
            other.stream().filter(key -> !one.contains(key)).forEach(key -> missing.add(english + ": " + key));
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKindOfActorHasAName() {
        Set<String> keys = bundles().stream()
                .flatMap(bundle -> load(bundle).keySet().stream())
                .map(Object::toString)
                .collect(Collectors.toSet());
        for (Actor.Kind kind : Actor.Kind.values()) {
            if (kind != Actor.Kind.USER) {
                assertThat(keys).contains("payouts.events.who." + kind, "customers.who." + kind);
            }
        }
    }

    @Test
    void everySentenceIsWrittenOnceAndFits() {
        List<String> wrong = new ArrayList<>();
        for (Path file : SourceTree.files(SourceTree.MESSAGES, ".properties")) {
            Set<String> seen = new TreeSet<>();
            SourceTree.lines(file).stream()
                    .filter(line -> line.matches("[a-zA-Z0-9_.-]+ *=.*"))
                    .map(line -> line.substring(0, line.indexOf('=')).strip())
                    .filter(key -> !seen.add(key))
                    .forEach(key -> wrong.add(file + " writes twice: " + key));
            load(file).forEach((key, sentence) -> {
                if (sentence.isBlank()) {
                    wrong.add(file + " leaves empty: " + key);
                }
                if (sentence.matches(".*[^']'[^'{}].*")) {
                    wrong.add(file + " loses an apostrophe (write two): " + key);
                }
                new MessageFormat(sentence);
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void aKeyBelongsToOneRoom() {
        Map<String, List<String>> owners = new TreeMap<>();
        for (Path file : bundles()) {
            load(file)
                    .keySet()
                    .forEach(key -> owners.computeIfAbsent(key, none -> new ArrayList<>())
                            .add(file.getFileName().toString()));
        }
        assertThat(owners.entrySet().stream().filter(owner -> owner.getValue().size() > 1))
                .isEmpty();
    }

    @Test
    void templatesUseKeysThatExist() {
        Set<String> known = keys();
        List<String> unknown = new ArrayList<>();
        for (Path file : SourceTree.files(SourceTree.TEMPLATES, ".html")) {
            String text = SourceTree.text(file);
            all(KEY, text).stream().filter(key -> !known.contains(key)).forEach(key -> unknown.add(file + ": " + key));
            all(PREFIX, text).stream()
                    .filter(prefix -> known.stream().noneMatch(key -> key.startsWith(prefix)))
                    .forEach(prefix -> unknown.add(file + ": " + prefix + "…"));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void refusalsAndNoticesHaveASentence() {
        Set<String> known = keys();
        List<String> unknown = new ArrayList<>();
        for (Path file : SourceTree.files(SourceTree.JAVA, ".java")) {
            String text = SourceTree.text(file);
            all(ERROR, text).stream()
                    .map(code -> "error." + code)
                    .filter(key -> !known.contains(key))
                    .forEach(key -> unknown.add(file + ": " + key));
            all(NOTICE, text).stream()
                    .filter(key -> !known.contains(key))
                    .forEach(key -> unknown.add(file + ": " + key));
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void templatesHoldNoSentences() {
        List<String> literal = new ArrayList<>();
        for (Path file : SourceTree.files(SourceTree.TEMPLATES, ".html")) {
            String text = SourceTree.text(file).replaceAll("(?s)<!--.*?-->", "").replaceAll("\\[\\[.*?]]", "");
            Matcher matcher = TAG_AND_TEXT.matcher(text);
            while (matcher.find()) {
                boolean replaced = matcher.group(1).contains("th:text=");
                if (!replaced && matcher.group(2).matches("(?s).*\\p{L}{2}.*")) {
                    literal.add(file + ": " + matcher.group(2).strip());
                }
                boolean meta =
                        matcher.group(1).startsWith("meta") || matcher.group(1).startsWith("th:block");
                if (!meta && LITERAL_ATTRIBUTE.matcher(matcher.group(1)).find()) {
                    literal.add(file + ": <" + matcher.group(1).strip() + ">");
                }
            }
        }
        assertThat(literal).isEmpty();
    }

    private static List<Path> bundles() {
        return SourceTree.files(SourceTree.MESSAGES, ".properties").stream()
                .filter(file -> !file.toString().endsWith("_es.properties"))
                .toList();
    }

    private static Set<String> keys() {
        return bundles().stream().flatMap(file -> load(file).keySet().stream()).collect(Collectors.toSet());
    }

    private static Set<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Map<String, String> load(Path file) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(SourceTree.text(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> sentences = new TreeMap<>();
        properties.forEach((key, sentence) -> sentences.put((String) key, (String) sentence));
        return sentences;
    }
}
