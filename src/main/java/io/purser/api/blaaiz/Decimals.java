package io.purser.api.blaaiz;

import io.purser.api.WrongFields;
import io.purser.money.Money;
import java.math.BigDecimal;

/** Amounts in major units, exactly: 39.12 is 3912 cents, 39.123 is refused. */
final class Decimals {
    private static final int LARGEST_DIGITS = 15;

    private Decimals() {}

    /** @throws WrongFields for nothing, less than nothing, too many decimals or too much */
    static long minor(BigDecimal amount, String currency, String field) {
        if (amount.signum() <= 0) {
            throw new WrongFields(field, "must be greater than 0");
        }
        BigDecimal plain = amount.stripTrailingZeros();
        int digits = Money.fractionDigits(currency);
        if (plain.scale() > digits) {
            throw new WrongFields(field, "must have no more than " + digits + " decimals");
        }
        if ((long) plain.precision() - plain.scale() > LARGEST_DIGITS) {
            throw new WrongFields(field, "is too large");
        }
        return plain.movePointRight(digits).longValueExact();
    }

    static BigDecimal major(long minor, String currency) {
        return BigDecimal.valueOf(minor, Money.fractionDigits(currency));
    }
}
