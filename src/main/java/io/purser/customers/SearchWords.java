package io.purser.customers;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The words a customer is found by: the beginnings of names, of mail addresses and their parts, and of ids. */
public final class SearchWords {
    private static final int LONGEST = 255;
    private static final int WORDS = 40;
    private static final int TERMS = 5;
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BETWEEN = Pattern.compile("[\\s@.+_,;:/()\"'-]+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private SearchWords() {}

    static Set<String> of(Customer customer) {
        Set<String> words = new LinkedHashSet<>();
        words.add(customer.publicId());
        words.add(plain(customer.email()));
        if (customer.externalId() != null) {
            words.add(plain(customer.externalId()));
        }
        Stream.of(customer.fullName(), customer.email(), customer.externalId())
                .filter(Objects::nonNull)
                .flatMap(text -> Stream.concat(BLANKS.splitAsStream(plain(text)), BETWEEN.splitAsStream(plain(text))))
                .filter(word -> !word.isBlank())
                .limit(WORDS)
                .forEach(words::add);
        return words;
    }

    /** What was typed, as patterns for the beginnings of words; each of them must be found. */
    public static List<String> patterns(String typed) {
        return Arrays.stream(BLANKS.split(plain(typed)))
                .filter(word -> !word.isBlank())
                .limit(TERMS)
                .map(word -> word.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%")
                .toList();
    }

    /** Small letters without accents. */
    private static String plain(String text) {
        String apart = Normalizer.normalize(text.strip(), Normalizer.Form.NFKD);
        String small = MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT);
        return small.length() <= LONGEST ? small : small.substring(0, LONGEST);
    }
}
