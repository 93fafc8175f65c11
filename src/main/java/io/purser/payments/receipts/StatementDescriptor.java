package io.purser.payments.receipts;

import io.purser.platform.BusinessError;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The merchant's name as it stands on a payer's card statement: what the card networks can print. */
public final class StatementDescriptor {
    public static final int SHORTEST = 5;
    public static final int LONGEST = 22;

    private static final Pattern PRINTABLE = Pattern.compile("[A-Za-z0-9 .,&/_+-]{5,22}");
    private static final Pattern LETTER = Pattern.compile("[A-Za-z]");
    private static final String FILLER = " PAYMENT";

    private StatementDescriptor() {}

    /** In capitals and with single spaces. @throws BusinessError 422 with param {@code descriptor} */
    public static String checked(String typed) {
        String text = tidy(typed == null ? "" : typed);
        if (text.length() < SHORTEST || text.length() > LONGEST) {
            throw BusinessError.invalid("descriptor_length", "descriptor", SHORTEST, LONGEST);
        }
        if (!PRINTABLE.matcher(text).matches()) {
            throw BusinessError.invalid("descriptor_letters", "descriptor");
        }
        if (!LETTER.matcher(text).find()) {
            throw BusinessError.invalid("descriptor_digits", "descriptor");
        }
        return text;
    }

    /** What is printed while the merchant chose nothing. */
    public static String of(String organization) {
        String plain = Normalizer.normalize(organization, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9 .,&/_+-]", " ");
        String text = tidy(plain);
        if (!LETTER.matcher(text).find()) {
            text = "PURSER " + text;
        }
        if (text.length() < SHORTEST) {
            text += FILLER;
        }
        return text.substring(0, Math.min(LONGEST, text.length())).strip();
    }

    private static String tidy(String text) {
        return text.strip().replaceAll("\\s+", " ").toUpperCase(Locale.ROOT);
    }
}
