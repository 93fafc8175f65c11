package io.purser.api.docs;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The field lists of {@code contract-fields.txt}. */
record ContractTable(Map<String, Promise> contract, Set<String> ours) {

    /**
     * What the contract says of one operation.
     *
     * @param in fields of the body by dotted name, {@code true} when required
     * @param out fields of the answer by dotted name, with their marks
     */
    record Promise(
            Map<String, Boolean> in,
            Set<String> query,
            Map<String, String> out,
            Map<String, Set<String>> values,
            Map<String, Integer> bounds) {}

    static ContractTable read() {
        Map<String, Promise> contract = new LinkedHashMap<>();
        Set<String> ours = new TreeSet<>();
        Promise last = null;
        boolean own = false;
        for (String line : lines()) {
            String[] words = line.split(" ");
            if (line.equals("ours")) {
                own = true;
            } else if (own) {
                ours.add(line);
            } else if (words[0].matches("[A-Z]+")) {
                last = new Promise(new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
                contract.put(line, last);
            } else {
                add(last, words);
            }
        }
        return new ContractTable(contract, ours);
    }

    private static void add(Promise promise, String[] words) {
        List<String> rest = List.of(words).subList(1, words.length);
        switch (words[0]) {
            case "in" -> rest.forEach(each -> promise.in().put(each.replace("!", ""), each.endsWith("!")));
            case "query" -> promise.query().addAll(rest);
            case "out" ->
                rest.forEach(each -> promise.out().put(each.replaceAll("[*?]", ""), each.replaceAll("[^*?]", "")));
            case "of" -> promise.values().put(rest.get(0), new TreeSet<>(rest.subList(1, rest.size())));
            default -> promise.bounds().put(words[0] + " " + words[1], Integer.valueOf(words[2]));
        }
    }

    private static List<String> lines() {
        try (InputStream file = ContractTable.class.getResourceAsStream("/contract-fields.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
