package io.purser.payouts.web;

import java.util.Map;

/** Where a person sees what money was asked for: the prefix of an id, and the pages of its kind. */
final class SubjectPlace {
    private static final Map<String, String> PLACES = Map.of("prq_", "/requests/");

    private SubjectPlace() {}

    /** @return {@code null} when there is no page for it */
    static String of(String subject) {
        if (subject == null) {
            return null;
        }
        return PLACES.entrySet().stream()
                .filter(place -> subject.startsWith(place.getKey()))
                .map(place -> place.getValue() + subject)
                .findFirst()
                .orElse(null);
    }
}
