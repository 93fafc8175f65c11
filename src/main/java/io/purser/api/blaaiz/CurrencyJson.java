package io.purser.api.blaaiz;

import java.util.Currency;
import java.util.Locale;

/** The id is the code. */
record CurrencyJson(String id, String code, String name, boolean active) {
    static CurrencyJson of(String code) {
        return new CurrencyJson(code, code, Currency.getInstance(code).getDisplayName(Locale.ENGLISH), true);
    }
}
