package io.purser.verification;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.purser.organizations.Country;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.validator.routines.DomainValidator;
import org.apache.commons.validator.routines.EmailValidator;

/** Judges answers by the country's formats. */
final class AnswerRules {
    /** The names that RFC 2606 keeps for examples and tests are addresses too: the demo's people have them. */
    private static final EmailValidator MAIL = new EmailValidator(
            false,
            false,
            DomainValidator.getInstance(
                    false,
                    List.of(new DomainValidator.Item(
                            DomainValidator.ArrayType.GENERIC_PLUS, new String[] {"example", "test"}))));

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}]");
    private static final Pattern NUMBER_OF_A_PERSON = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ./-]{3,29}");
    private static final Pattern EIN = Pattern.compile("[0-9]{2}-?[0-9]{7}");

    private AnswerRules() {}

    /** All problems of a task, in the order of its questions. */
    static Map<Field, Problem> problems(Task task, Answers answers, LocalDate today) {
        Map<Field, Problem> problems = new LinkedHashMap<>();
        for (Field field : task.fields(answers)) {
            check(field, answers, today).ifPresent(problem -> problems.put(field, problem));
        }
        return problems;
    }

    /** What even a draft may not hold. */
    static Optional<Problem> unstorable(Field field, String value) {
        if (value.codePointCount(0, value.length()) > field.longest()) {
            return Optional.of(new Problem("too_long", field.longest()));
        }
        return UNPRINTABLE.matcher(value).find() ? Optional.of(new Problem("unprintable")) : Optional.empty();
    }

    static Optional<Problem> check(Field field, Answers answers, LocalDate today) {
        String value = answers.get(field);
        String country = answers.get(Field.COUNTRY);
        if (value.isEmpty()) {
            return field.optionalIn(country) ? Optional.empty() : Optional.of(new Problem("missing." + field.word()));
        }
        Optional<Problem> unstorable = unstorable(field, value);
        return unstorable.isPresent() ? unstorable : Optional.ofNullable(wrong(field, value, country, today));
    }

    private static Problem wrong(Field field, String value, String country, LocalDate today) {
        return switch (field) {
            case COUNTRY -> Country.find(value).isPresent() ? null : new Problem("country");
            case BUSINESS_TYPE -> Set.of("individual", "company").contains(value) ? null : new Problem("businessType");
            case EMAIL -> MAIL.isValid(value) ? null : new Problem("email");
            case BUSINESS_URL -> isWebAddress(value) ? null : new Problem("businessUrl");
            case PHONE, REPRESENTATIVE_PHONE -> e164(value, country).isPresent() ? null : examplePhone(country);
            case DATE_OF_BIRTH -> birth(value, today);
            case SSN_LAST4 -> value.matches("[0-9]{4}") ? null : new Problem("ssnLast4");
            case ID_NUMBER -> NUMBER_OF_A_PERSON.matcher(value).matches() ? null : new Problem("idNumber");
            case TAX_ID -> taxId(value, country);
            case POSTAL_CODE, COMPANY_POSTAL_CODE ->
                PostalCodes.fits(country, value) ? null : new Problem("postalCode");
            case STATE, COMPANY_STATE ->
                country.equals("US") && !value.matches("[A-Za-z]{2}") ? new Problem("state") : null;
            default -> null;
        };
    }

    /** The number as providers want it, {@code +14155550123}. */
    static Optional<String> e164(String value, String country) {
        try {
            var number = PHONES.parse(value, country.isEmpty() ? null : country);
            return PHONES.isValidNumber(number) || fictional(number)
                    ? Optional.of(PHONES.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** North America's 555 is nobody's: people in published examples and in tests have such numbers. */
    private static boolean fictional(PhoneNumber number) {
        return number.getCountryCode() == 1
                && Long.toString(number.getNationalNumber()).matches("555[0-9]{7}");
    }

    private static Problem examplePhone(String country) {
        var example = country.isEmpty() ? null : PHONES.getExampleNumber(country);
        return new Problem(
                "phone",
                PHONES.format(
                        example == null ? PHONES.getExampleNumber("US") : example, PhoneNumberFormat.INTERNATIONAL));
    }

    private static Problem birth(String value, LocalDate today) {
        try {
            LocalDate born = LocalDate.parse(value);
            if (born.isAfter(today) || born.isBefore(today.minusYears(120))) {
                return new Problem("dateOfBirth");
            }
            return born.isAfter(today.minusYears(18)) ? new Problem("underage") : null;
        } catch (DateTimeParseException e) {
            return new Problem("dateOfBirth");
        }
    }

    private static Problem taxId(String value, String country) {
        if (country.equals("US")) {
            return EIN.matcher(value).matches() ? null : new Problem("ein");
        }
        return NUMBER_OF_A_PERSON.matcher(value).matches() ? null : new Problem("taxId");
    }

    private static boolean isWebAddress(String value) {
        try {
            URI uri = new URI(value);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            return Set.of("http", "https").contains(scheme)
                    && uri.getHost() != null
                    && uri.getHost().contains(".")
                    && uri.getRawUserInfo() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }
}
