package io.purser.platform.egress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** A line of {@code ssrf-cases.tsv}. */
record SsrfCase(String id, String family, String setup, String expected) {

    static List<SsrfCase> all() throws IOException {
        try (InputStream in = SsrfCase.class.getResourceAsStream("/ssrf-cases.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .map(line -> line.replace("\\t", "\u0009").split("\t", 3))
                    .map(SsrfCase::of)
                    .toList();
        }
    }

    // what is expected is behind the last tab, so that a tab may stand in an address
    private static SsrfCase of(String[] part) {
        int last = part[2].lastIndexOf('\t');
        return new SsrfCase(part[0], part[1], part[2].substring(0, last), part[2].substring(last + 1));
    }

    static Stream<SsrfCase> of(List<String> families) throws IOException {
        return all().stream().filter(row -> families.contains(row.family));
    }

    String name() {
        return id + " " + setup;
    }

    /** Whether its name turns from public to private between saving and sending. */
    boolean flips() {
        return setup.startsWith("public when saved");
    }

    /** The addresses a person would type for it. */
    List<String> urls() {
        return switch (family) {
            case "D-names" -> List.of("https://" + setup.split(" ")[0] + "/doc.pdf");
            case "E-rebinding" -> List.of("https://" + (flips() ? "hook" : "rebinding") + ".rebinding.example/doc.pdf");
            default -> spelledOut();
        };
    }

    private List<String> spelledOut() {
        if (setup.equals("raw CR LF inside the URL")) {
            return List.of("https://public.example/a\r\nHost: 127.0.0.1", "https://public\r\n.example/");
        }
        if (setup.startsWith("host of 254 bytes")) {
            return List.of("https://" + "a.".repeat(126) + "aa/", "https://" + "a".repeat(64) + ".example/");
        }
        if (setup.startsWith("empty, null")) {
            return List.of("", "about:blank", "https://public.example/" + "a".repeat(5000), "https://a.example/\ud800");
        }
        return List.of(setup.replaceAll(" \\(.*\\)$", ""));
    }
}
