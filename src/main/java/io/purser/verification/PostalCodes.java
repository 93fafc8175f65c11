package io.purser.verification;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How postal codes look in the countries an organization may be in. */
final class PostalCodes {
    private static final Pattern ELSEWHERE = Pattern.compile("[A-Z0-9][A-Z0-9 -]{1,11}");
    private static final Map<String, Pattern> BY_COUNTRY = Arrays.stream("""
            US [0-9]{5}(-?[0-9]{4})?
            CA [ABCEGHJ-NPRSTVXY][0-9][A-Z][ -]?[0-9][A-Z][0-9]
            GB [A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}
            IE [A-Z][0-9][0-9W] ?[A-Z0-9]{4}
            NL [1-9][0-9]{3} ?[A-Z]{2}
            AR ([A-Z][0-9]{4}[A-Z]{3}|[0-9]{4})
            BR [0-9]{5}-?[0-9]{3}
            JP [0-9]{3}-?[0-9]{4}
            PL [0-9]{2}-?[0-9]{3}
            PT [0-9]{4}-?[0-9]{3}
            CZ [0-9]{3} ?[0-9]{2}
            SK [0-9]{3} ?[0-9]{2}
            SE [0-9]{3} ?[0-9]{2}
            GR [0-9]{3} ?[0-9]{2}
            MT [A-Z]{3} ?[0-9]{2,4}
            LV (LV-)?[0-9]{4}
            LT (LT-)?[0-9]{5}
            LU (L-)?[0-9]{4}
            DE|ES|FR|IT|FI|EE|HR|MX [0-9]{5}
            AT|AU|BE|BG|CH|CY|DK|HU|NO|NZ|SI [0-9]{4}
            RO|SG [0-9]{6}
            """.split("\n"))
            .map(line -> line.split(" ", 2))
            .flatMap(part -> Arrays.stream(part[0].split("\\|")).map(country -> Map.entry(country, part[1])))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Pattern.compile(entry.getValue())));

    private PostalCodes() {}

    static boolean fits(String country, String code) {
        return BY_COUNTRY
                .getOrDefault(country, ELSEWHERE)
                .matcher(code.toUpperCase(Locale.ROOT))
                .matches();
    }
}
