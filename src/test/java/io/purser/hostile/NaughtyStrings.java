package io.purser.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people type who mean no good, and what good people type who have other letters than we. */
final class NaughtyStrings {
    private static final JsonNode FILE = read();

    private NaughtyStrings() {}

    /** The Big List of Naughty Strings. */
    static List<String> list() {
        return texts("strings");
    }

    static List<String> polyglots() {
        return texts("polyglots");
    }

    static List<String> markup() {
        return texts("markup");
    }

    static List<String> all() {
        return Stream.of(list(), polyglots(), markup()).flatMap(List::stream).toList();
    }

    /** All of them in fewer texts of at most so many characters, each whole; what is longer by itself stays alone. */
    static List<String> packed(int longest) {
        List<String> packs = new ArrayList<>();
        StringBuilder pack = new StringBuilder();
        for (String each : all()) {
            if (pack.length() > 0 && pack.length() + 1 + each.length() > longest) {
                packs.add(pack.toString());
                pack.setLength(0);
            }
            pack.append(pack.length() == 0 ? "" : " ").append(each);
        }
        packs.add(pack.toString());
        return packs;
    }

    private static List<String> texts(String name) {
        return FILE.get(name).valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode read() {
        try (InputStream in = NaughtyStrings.class.getResourceAsStream("/naughty-strings.json")) {
            return JsonMapper.builder().build().readTree(in.readAllBytes());
        } catch (IOException lost) {
            throw new IllegalStateException(lost);
        }
    }
}
