package io.purser.identity;

import io.purser.platform.BusinessError;
import io.purser.platform.NormalizedPasswords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * What a new password must be, after NIST SP 800-63B revision 4: fifteen characters where it stands alone, eight where a
 * second step is asked for besides; at most 256, of any kind; nothing that is common, was in known breaches, or is made
 * of what everybody knows about the person. No rule about kinds of characters, and it never has to be changed by date.
 * Characters are code points of the form NFC.
 */
@Component
public class PasswordRules {
    public static final int SHORTEST_ALONE = 15;
    public static final int SHORTEST_WITH_SECOND_STEP = 8;
    public static final int LONGEST = 256;
    private static final String LIST = "/identity/common-passwords.txt";
    private static final String PRODUCT = "purser";
    private static final int WORD = 4;
    private static final int LONGEST_UNIT = 5;
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{M}]+");

    private final Set<String> common = read();

    /**
     * @param field the form's field that is wrong in a refusal
     * @param secondStep whether this person's sign-in asks for a second step besides
     * @param known what others know: names, the e-mail, the organization; {@code null} is skipped
     * @throws BusinessError 422 saying what to do instead
     */
    public void check(String password, String field, boolean secondStep, String... known) {
        String typed = password == null ? "" : NormalizedPasswords.normal(password);
        int length = typed.codePointCount(0, typed.length());
        int shortest = secondStep ? SHORTEST_WITH_SECOND_STEP : SHORTEST_ALONE;
        if (length < shortest) {
            throw BusinessError.invalid("password_too_short", field, shortest);
        }
        if (length > LONGEST) {
            throw BusinessError.invalid("password_too_long", field, LONGEST);
        }
        String lower = typed.toLowerCase(Locale.ROOT);
        if (common.contains(lower) || monotonous(lower) || onlyWords(lower, known)) {
            throw BusinessError.invalid("password_common", field);
        }
    }

    /** Whether a password this long is enough only together with a second step. */
    public static boolean needsSecondStep(String password) {
        String typed = NormalizedPasswords.normal(password);
        return typed.codePointCount(0, typed.length()) < SHORTEST_ALONE;
    }

    /** One common or known word, or known words only, with digits and signs around. */
    private boolean onlyWords(String password, String... known) {
        String letters = BETWEEN_WORDS.matcher(password).replaceAll("");
        if (letters.isEmpty()) {
            return false;
        }
        String rest = letters;
        for (String word : words(known)) {
            rest = rest.replace(word, "");
        }
        boolean knownOnly = rest.length() < letters.length() && rest.length() < WORD;
        String core = BETWEEN_WORDS.matcher(password).replaceAll(" ").strip();
        boolean oneWord = core.indexOf(' ') < 0;
        return knownOnly
                || rest.length() < letters.length() && common.contains(rest)
                || oneWord && common.contains(core);
    }

    /** The longest first, so that a name goes before a part of it. */
    private static Iterable<String> words(String... known) {
        Stream<String> given = Arrays.stream(known)
                .filter(each -> each != null)
                .map(each -> NormalizedPasswords.normal(each).toLowerCase(Locale.ROOT));
        return Stream.concat(Stream.of(PRODUCT), given)
                .flatMap(each -> Stream.concat(
                        Stream.of(BETWEEN_WORDS.matcher(each).replaceAll("")),
                        Arrays.stream(BETWEEN_WORDS.split(each))))
                .filter(each -> each.length() >= WORD)
                .distinct()
                .sorted((one, other) -> other.length() - one.length())
                .toList();
    }

    /** A few characters over and over, or a run such as 123456789 or abcdefgh. */
    private static boolean monotonous(String password) {
        for (int unit = 1; unit <= LONGEST_UNIT; unit++) {
            if (repeats(password, unit)) {
                return true;
            }
        }
        int[] signs = password.codePoints().toArray();
        int breaks = 0;
        for (int i = 1; i < signs.length; i++) {
            breaks += Math.abs(signs[i] - signs[i - 1]) == 1 ? 0 : 1;
        }
        return breaks * WORD < signs.length;
    }

    private static boolean repeats(String password, int unit) {
        for (int i = unit; i < password.length(); i++) {
            if (password.charAt(i) != password.charAt(i - unit)) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> read() {
        try (InputStream file = PasswordRules.class.getResourceAsStream(LIST)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
