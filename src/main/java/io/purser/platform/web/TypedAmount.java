package io.purser.platform.web;

import io.purser.money.Money;
import java.text.DecimalFormatSymbols;
import java.util.Currency;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount as a person typed it, read by the separators of their language and never guessed: what could mean two
 * amounts is refused.
 *
 * @param minor minor units of the currency; meaningless when {@link #error()} is set
 * @param error message key suffix for {@code error.<error>}, or {@code null} when the amount was understood
 */
public record TypedAmount(long minor, String error) {
    /** One more digit than any amount we move: a thousand billion with two decimals. */
    private static final int MAX_DIGITS = 15;

    private static final int MAX_LENGTH = 40;
    private static final Pattern GROUPED = Pattern.compile("[0-9]{1,3}([., ])[0-9]{3}(?:\\1[0-9]{3})*");

    public boolean valid() {
        return error == null;
    }

    static TypedAmount parse(String typed, String currency, Locale locale) {
        String text = tidy(typed, currency, locale);
        if (text.isEmpty()) {
            return refused("amount_required");
        }
        if (text.startsWith("-") || text.startsWith("−") || text.startsWith("(")) {
            return refused("amount_negative");
        }
        if (text.length() > MAX_LENGTH || !text.matches("[0-9., ]*[0-9][0-9., ]*")) {
            return refused("amount_not_a_number");
        }
        char decimal = DecimalFormatSymbols.getInstance(locale).getDecimalSeparator();
        int at = text.indexOf(decimal);
        String whole = at < 0 ? text : text.substring(0, at);
        String fraction = at < 0 ? "" : text.substring(at + 1);
        if (!fraction.chars().allMatch(c -> c >= '0' && c <= '9') || !wholeIsClear(whole, decimal)) {
            return refused("amount_ambiguous");
        }
        return amount(whole.replaceAll("[^0-9]", ""), fraction, Money.fractionDigits(currency));
    }

    private static boolean wholeIsClear(String whole, char decimal) {
        if (whole.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return true;
        }
        Matcher grouped = GROUPED.matcher(whole);
        return grouped.matches() && grouped.group(1).charAt(0) != decimal && whole.charAt(0) != '0';
    }

    private static TypedAmount amount(String whole, String fraction, int digits) {
        if (fraction.length() > digits) {
            return refused(digits == 0 ? "amount_no_decimals" : "amount_decimals");
        }
        String minor = (whole + fraction + "0".repeat(digits - fraction.length())).replaceFirst("^0+(?=.)", "");
        if (minor.length() > MAX_DIGITS) {
            return refused("amount_too_large");
        }
        return new TypedAmount(Long.parseLong(minor), null);
    }

    private static String tidy(String typed, String currency, Locale locale) {
        if (typed == null) {
            return "";
        }
        String text = typed.replaceAll("[\\u00a0\\u202f\\u2009]", " ").strip();
        String symbol = Currency.getInstance(currency).getSymbol(locale);
        if (text.startsWith(symbol)) {
            return text.substring(symbol.length()).strip();
        }
        return text.endsWith(symbol)
                ? text.substring(0, text.length() - symbol.length()).strip()
                : text;
    }

    private static TypedAmount refused(String error) {
        return new TypedAmount(0, error);
    }
}
