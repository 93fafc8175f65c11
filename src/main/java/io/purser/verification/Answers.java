package io.purser.verification;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What was answered so far, secrets included; its text form tells nothing. */
public final class Answers {
    private final EnumMap<Field, String> values = new EnumMap<>(Field.class);

    private Answers(Map<Field, String> values) {
        this.values.putAll(values);
    }

    public static Answers none() {
        return new Answers(Map.of());
    }

    static Answers of(Map<String, String> plain, Map<String, String> secret) {
        Answers answers = none();
        plain.forEach((key, value) -> Field.of(key).ifPresent(field -> answers.values.put(field, value)));
        secret.forEach((key, value) -> Field.of(key).ifPresent(field -> answers.values.put(field, value)));
        return answers;
    }

    /** @return an empty text for what was not answered */
    public String get(Field field) {
        return values.getOrDefault(field, "");
    }

    public boolean has(Field field) {
        return !get(field).isEmpty();
    }

    /** Other answers on top of these; an empty one takes an answer back, except that a secret stays when left empty. */
    public Answers with(Map<Field, String> typed) {
        Answers merged = new Answers(values);
        typed.forEach((field, value) -> {
            if (!value.isEmpty()) {
                merged.values.put(field, value);
            } else if (!field.secret()) {
                merged.values.remove(field);
            }
        });
        return merged;
    }

    /** A secret as it may be shown: only its last four. */
    public String shown(Field field) {
        String value = get(field);
        if (!field.secret() || value.isEmpty()) {
            return value;
        }
        return "•••• " + lastFour(value);
    }

    Map<String, String> plain() {
        return keyed(field -> !field.secret());
    }

    Map<String, String> secret() {
        return keyed(Field::secret);
    }

    static String lastFour(String value) {
        String bare = value.replaceAll("[^\\p{L}\\p{N}]", "");
        return bare.substring(Math.max(0, bare.length() - 4));
    }

    private Map<String, String> keyed(Predicate<Field> wanted) {
        Map<String, String> keyed = new TreeMap<>();
        values.forEach((field, value) -> {
            if (wanted.test(field)) {
                keyed.put(field.key(), value);
            }
        });
        return keyed;
    }

    @Override
    public String toString() {
        return "Answers" + values.keySet();
    }
}
