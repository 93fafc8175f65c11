package io.purser.platform.sms;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.purser.platform.BusinessError;
import java.util.Optional;
import java.util.Set;

/** Phone numbers that a text message can reach, as far as the number itself tells. */
public final class PhoneNumbers {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final Set<PhoneNumberType> REACHABLE =
            Set.of(PhoneNumberType.MOBILE, PhoneNumberType.FIXED_LINE_OR_MOBILE, PhoneNumberType.PERSONAL_NUMBER);
    private static final int LONGEST = 30;

    private PhoneNumbers() {}

    /** @param country calling code without plus; national the digits after it */
    public record Phone(String country, String national) {
        /** Such as {@code +14155550123}. */
        public String e164() {
            return "+" + country + national;
        }

        /** The last digits, which is all that a public page may show. */
        public String masked() {
            return "+" + country + " •••• " + national.substring(Math.max(0, national.length() - 2));
        }
    }

    /**
     * What is wrong with it for a text message, or empty.
     *
     * @param country calling code, with or without plus
     * @param param name of the field in the refusal: 422 {@code phone_invalid}, {@code phone_voip},
     *     {@code phone_landline}
     */
    public static Optional<BusinessError> problem(String country, String national, String param) {
        PhoneNumber number = parse(country, national);
        if (number == null || !NUMBERS.isValidNumber(number)) {
            return Optional.of(BusinessError.invalid("phone_invalid", param));
        }
        PhoneNumberType type = NUMBERS.getNumberType(number);
        if (REACHABLE.contains(type)) {
            return Optional.empty();
        }
        return Optional.of(
                BusinessError.invalid(type == PhoneNumberType.VOIP ? "phone_voip" : "phone_landline", param));
    }

    /** @throws BusinessError 422 as {@link #problem} */
    public static Phone mobile(String country, String national, String param) {
        problem(country, national, param).ifPresent(problem -> {
            throw problem;
        });
        PhoneNumber number = parse(country, national);
        return new Phone(String.valueOf(number.getCountryCode()), NUMBERS.getNationalSignificantNumber(number));
    }

    /** As people of its country write it; what is no number stays as it is. */
    public static String readable(String country, String national) {
        PhoneNumber number = parse(country, national);
        return number == null ? country + " " + national : NUMBERS.format(number, PhoneNumberFormat.INTERNATIONAL);
    }

    private static PhoneNumber parse(String country, String national) {
        if (country == null || national == null || country.length() + national.length() > LONGEST) {
            return null;
        }
        try {
            return NUMBERS.parse("+" + country.replaceAll("[^0-9]", "") + " " + national, null);
        } catch (NumberParseException unreadable) {
            return null;
        }
    }
}
