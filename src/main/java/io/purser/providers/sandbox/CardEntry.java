package io.purser.providers.sandbox;

import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What a payer typed on the sandbox's card page. The number is looked at and forgotten: nothing of it but brand and
 * last four is kept, and {@link #toString()} shows none of it.
 */
public record CardEntry(String number, String expiry, String cvc, String name, String email) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]{12,19}");
    private static final Pattern EXPIRY = Pattern.compile("(0?[1-9]|1[0-2])\\s*[/-]?\\s*(?:20)?([0-9]{2})");
    private static final Pattern CVC = Pattern.compile("[0-9]{3,4}");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s]+\\.[^@\\s]{2,}");

    public CardEntry {
        number = strip(number);
        expiry = strip(expiry);
        cvc = strip(cvc);
        name = strip(name);
        email = strip(email);
    }

    /** Field to message key suffix of {@code sandbox.card.wrong.}, in field order; empty when it can be tried. */
    public Map<String, String> wrong(YearMonth now) {
        Map<String, String> wrong = new LinkedHashMap<>();
        if (email.length() > 254 || !EMAIL.matcher(email).matches()) {
            wrong.put("email", "email");
        }
        String digits = digits();
        if (!DIGITS.matcher(digits).matches()) {
            wrong.put("number", "number");
        } else if (!checksum(digits)) {
            wrong.put("number", "checksum");
        } else if (TestCard.of(digits).isEmpty()) {
            wrong.put("number", "unknown");
        }
        YearMonth last = lastMonth();
        if (last == null) {
            wrong.put("expiry", "expiry");
        } else if (last.isBefore(now)) {
            wrong.put("expiry", "past");
        }
        if (!CVC.matcher(cvc).matches()) {
            wrong.put("cvc", "cvc");
        }
        if (name.isEmpty() || name.length() > 120) {
            wrong.put("name", "name");
        }
        return wrong;
    }

    TestCard card() {
        return TestCard.of(digits()).orElseThrow();
    }

    YearMonth lastMonth() {
        var matcher = EXPIRY.matcher(expiry);
        return matcher.matches()
                ? YearMonth.of(2000 + Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1)))
                : null;
    }

    @Override
    public String toString() {
        return "CardEntry[…]";
    }

    private String digits() {
        return number.replaceAll("[\\s\\u00a0-]", "");
    }

    private static String strip(String text) {
        return text == null ? "" : text.strip();
    }

    /** Luhn's: every second digit from the right doubled. */
    private static boolean checksum(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int doubled = i % 2 == 0 ? digit : digit * 2;
            sum += doubled > 9 ? doubled - 9 : doubled;
        }
        return sum % 10 == 0;
    }
}
