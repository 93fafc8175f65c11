package io.purser.verification;

import static io.purser.verification.Field.*;

import java.util.List;
import java.util.Locale;

/** The parts of a verification, in the order they are asked. */
public enum Task {
    BUSINESS,
    PERSON,
    DOCUMENT,
    BANK,
    CHECK;

    private static final List<Field> ABOUT_THE_BUSINESS = List.of(COUNTRY, BUSINESS_TYPE, EMAIL, BUSINESS_URL);
    private static final List<Field> ADDRESS = List.of(LINE1, LINE2, CITY, STATE, POSTAL_CODE);
    private static final List<Field> COMPANY = List.of(
            COMPANY_NAME,
            TAX_ID,
            COMPANY_LINE1,
            COMPANY_LINE2,
            COMPANY_CITY,
            COMPANY_STATE,
            COMPANY_POSTAL_CODE,
            REPRESENTATIVE_FIRST_NAME,
            REPRESENTATIVE_LAST_NAME,
            REPRESENTATIVE_PHONE);

    /** The part of the address that names this task. */
    public String path() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What this task asks of this business in this country. */
    public List<Field> fields(Answers answers) {
        return switch (this) {
            case BUSINESS -> ABOUT_THE_BUSINESS;
            case PERSON -> answers.get(BUSINESS_TYPE).equals("company") ? COMPANY : person(answers);
            default -> List.of();
        };
    }

    private static List<Field> person(Answers answers) {
        Field number = answers.get(COUNTRY).equals("US") ? SSN_LAST4 : ID_NUMBER;
        var fields = new java.util.ArrayList<>(List.of(FIRST_NAME, LAST_NAME, PHONE, DATE_OF_BIRTH, number));
        fields.addAll(ADDRESS);
        return List.copyOf(fields);
    }

    /** Where a task stands. */
    public enum Progress {
        NOT_STARTED,
        IN_PROGRESS,
        NEEDS_CHANGE,
        DONE,
        CANNOT_START
    }
}
