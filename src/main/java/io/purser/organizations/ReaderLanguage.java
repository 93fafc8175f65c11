package io.purser.organizations;

import java.util.Locale;
import java.util.Set;

/** The language of what is written to a person who is not here: their own choice, else that of the country. */
public final class ReaderLanguage {
    private static final Set<String> SPANISH = Set.of("AR", "ES", "MX");

    private ReaderLanguage() {}

    /** @param chosen the person's language or {@code null}; country of the organization, ISO 3166-1, or {@code null} */
    public static Locale of(String chosen, String country) {
        if (chosen != null) {
            return Locale.forLanguageTag(chosen);
        }
        return Locale.forLanguageTag(country != null && SPANISH.contains(country) ? "es" : "en");
    }
}
