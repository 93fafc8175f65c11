package io.purser.hostile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** The elements and attributes that our pages are made of; whatever else shows up, somebody typed. */
final class Vocabulary {
    private static final List<String> MARKUP =
            NaughtyStrings.all().stream().filter(each -> each.contains("<")).toList();

    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /** What templates may write, and besides that what pages were seen to hold before anybody typed. */
    static Vocabulary ofTemplates() throws IOException {
        Vocabulary words = new Vocabulary();
        try (Stream<Path> files = Files.walk(Path.of("src/main/resources/templates"))) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".html")).toList()) {
                words.learn(Jsoup.parse(file));
            }
        }
        return words;
    }

    void learn(Document page) {
        page.getAllElements().forEach(element -> {
            known.add(element.tagName());
            element.attributes().forEach(attribute -> known.add(word(element, attribute)));
        });
    }

    /** What on this page is none of ours. */
    List<String> foreign(Walker.Answer answer, Document page) {
        List<String> found = new ArrayList<>();
        for (Element element : page.getAllElements()) {
            if (!known.contains(element.tagName())) {
                found.add("<" + element.tagName() + ">");
            }
            for (Attribute attribute : element.attributes()) {
                String value = attribute.getValue().strip().toLowerCase(Locale.ROOT);
                boolean runs = attribute.getKey().startsWith("on")
                        || List.of("href", "src", "action", "formaction").contains(attribute.getKey())
                                && value.matches("(?s)(javascript|data|vbscript):.*");
                if (runs || !known.contains(word(element, attribute))) {
                    found.add(word(element, attribute) + "=" + attribute.getValue());
                }
            }
        }
        MARKUP.stream()
                .filter(answer.body()::contains)
                .map(each -> "raw " + each)
                .forEach(found::add);
        return found;
    }

    private static String word(Element element, Attribute attribute) {
        return element.tagName() + "[" + attribute.getKey().replaceAll("^(th|hx):", "") + "]";
    }
}
