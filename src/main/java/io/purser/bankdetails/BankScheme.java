package io.purser.bankdetails;

import java.util.regex.Pattern;
import org.apache.commons.validator.routines.checkdigit.ABANumberCheckDigit;
import org.iban4j.CountryCode;
import org.iban4j.IbanUtil;

/** How banks of a country are addressed: which fields there are, and what a well-formed value looks like. */
public enum BankScheme {
    US("[0-9]{9}", "[0-9]{4,17}", true),
    GB("[0-9]{6}", "[0-9]{8}", false),
    CA("[0-9]{8}", "[0-9]{5,12}", false),
    AU("[0-9]{6}", "[0-9]{5,10}", false),
    JP("[0-9]{7}", "[0-9]{7}", false),
    MX(null, "[0-9]{18}", false),
    IBAN(null, "[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}", false),
    OTHER("[A-Z0-9]{0,20}", "[A-Z0-9]{4,34}", false);

    private static final int[] CLABE_WEIGHTS = {3, 7, 1};

    private final Pattern routing;
    private final Pattern number;
    private final boolean typed;

    BankScheme(String routing, String number, boolean typed) {
        this.routing = routing == null ? null : Pattern.compile(routing);
        this.number = Pattern.compile(number);
        this.typed = typed;
    }

    public static BankScheme of(String country) {
        for (BankScheme scheme : values()) {
            if (scheme.name().equals(country)) {
                return scheme;
            }
        }
        CountryCode code = CountryCode.getByCode(country);
        return code != null && IbanUtil.isSupportedCountry(code) ? IBAN : OTHER;
    }

    public boolean hasRouting() {
        return routing != null;
    }

    public boolean hasType() {
        return typed;
    }

    boolean routingLooksRight(String value) {
        return routing == null || routing.matcher(value).matches();
    }

    boolean routingAddsUp(String value) {
        return this != US || ABANumberCheckDigit.ABAN_CHECK_DIGIT.isValid(value);
    }

    boolean numberLooksRight(String value) {
        return number.matcher(value).matches();
    }

    boolean numberAddsUp(String value) {
        return switch (this) {
            case MX -> clabe(value);
            case IBAN -> IbanUtil.isValid(value);
            default -> true;
        };
    }

    private static boolean clabe(String digits) {
        int sum = 0;
        for (int i = 0; i < 17; i++) {
            sum += (digits.charAt(i) - '0') * CLABE_WEIGHTS[i % 3] % 10;
        }
        return (10 - sum % 10) % 10 == digits.charAt(17) - '0';
    }
}
