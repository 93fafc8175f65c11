package io.purser.api.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;

/** A number exactly as it was written: 1000, 1000.0 and 1e3 are not the same. */
record JsonNumber(String text) {
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9]\\d*");

    /** Whether it is an integer written as one; minus zero is not. */
    boolean integer() {
        return INTEGER.matcher(text).matches();
    }

    BigDecimal value() {
        return new BigDecimal(text);
    }
}
