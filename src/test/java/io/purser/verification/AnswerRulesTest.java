package io.purser.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 20);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "US | PHONE | (415) 555-2671 | ok",
                "US | PHONE | +49 30 901820 | ok",
                "US | PHONE | 12 | phone",
                "ES | PHONE | 612 34 56 78 | ok",
                "ES | PHONE | ٦١٢٣٤٥٦٧٨ | ok",
                "ES | PHONE | call me | phone",
                "US | POSTAL_CODE | 94107 | ok",
                "US | POSTAL_CODE | 94107-1234 | ok",
                "US | POSTAL_CODE | 9410 | postalCode",
                "US | POSTAL_CODE | ABCDE | postalCode",
                "GB | POSTAL_CODE | sw1a 1aa | ok",
                "GB | POSTAL_CODE | 12345 | postalCode",
                "DE | POSTAL_CODE | 10115 | ok",
                "CA | POSTAL_CODE | K1A 0B1 | ok",
                "US | DATE_OF_BIRTH | 2008-11-20 | ok",
                "US | DATE_OF_BIRTH | 2008-11-21 | underage",
                "US | DATE_OF_BIRTH | 1990-02-30 | dateOfBirth",
                "US | DATE_OF_BIRTH | 0000-01-01 | dateOfBirth",
                "US | DATE_OF_BIRTH | 9999-12-31 | dateOfBirth",
                "US | DATE_OF_BIRTH | 31/05/1990 | dateOfBirth",
                "US | SSN_LAST4 | 0000 | ok",
                "US | SSN_LAST4 | 00a0 | ssnLast4",
                "US | SSN_LAST4 | ١٢٣٤ | ssnLast4",
                "ES | ID_NUMBER | 12345678Z | ok",
                "ES | ID_NUMBER | ; | idNumber",
                "US | TAX_ID | 12-3456789 | ok",
                "US | TAX_ID | 12-34567890 | ein",
                "DE | TAX_ID | DE 123456789 | ok",
                "US | BUSINESS_URL | https://www.example.com/shop?x=1 | ok",
                "US | BUSINESS_URL | http://example.com | ok",
                "US | BUSINESS_URL | javascript:alert(1) | businessUrl",
                "US | BUSINESS_URL | ftp://example.com | businessUrl",
                "US | BUSINESS_URL | https://localhost | businessUrl",
                "US | BUSINESS_URL | https://u:p@example.com | businessUrl",
                "US | BUSINESS_URL | example.com | businessUrl",
                "US | EMAIL | a@example.com | ok",
                "US | EMAIL | owner@blankslate.example | ok",
                "US | EMAIL | a@b | email",
                "US | EMAIL | a b@example.com | email",
                "US | STATE | NY | ok",
                "US | STATE | New York | state",
                "DE | STATE | Berlin | ok",
                "US | BUSINESS_TYPE | trust | businessType",
                "XX | COUNTRY | XX | country",
                "US | FIRST_NAME | <script>alert(1)</script> | ok",
                "US | FIRST_NAME | 😀 | ok"
            })
    void judges(String country, Field field, String value, String expected) {
        Answers answers = Answers.none().with(Map.of(Field.COUNTRY, country)).with(Map.of(field, value));
        Optional<Problem> problem = AnswerRules.check(field, answers, TODAY);
        assertThat(problem.map(Problem::code).orElse("ok")).isEqualTo(expected);
    }

    @Test
    void lengthsCountWhatPeopleSee() {
        assertThat(AnswerRules.unstorable(Field.FIRST_NAME, "😀".repeat(100))).isEmpty();
        assertThat(AnswerRules.unstorable(Field.FIRST_NAME, "😀".repeat(101))).isPresent();
        assertThat(AnswerRules.unstorable(Field.FIRST_NAME, "a\nb")).isPresent();
        assertThat(AnswerRules.unstorable(Field.FIRST_NAME, "a\u0000b")).isPresent();
    }

    @Test
    void aCountryAsksForItsOwnNumber() {
        Answers here = Answers.none().with(Map.of(Field.COUNTRY, "US", Field.BUSINESS_TYPE, "individual"));
        assertThat(Task.PERSON.fields(here)).contains(Field.SSN_LAST4).doesNotContain(Field.ID_NUMBER);
        Answers there = here.with(Map.of(Field.COUNTRY, "ES"));
        assertThat(Task.PERSON.fields(there)).contains(Field.ID_NUMBER).doesNotContain(Field.SSN_LAST4);
    }

    @Test
    void secretsStayWhenLeftEmptyAndShowTheirLastFour() {
        Answers answers = Answers.none().with(Map.of(Field.ID_NUMBER, "X-1234 5678"));
        assertThat(answers.with(Map.of(Field.ID_NUMBER, "")).get(Field.ID_NUMBER))
                .isEqualTo("X-1234 5678");
        assertThat(answers.shown(Field.ID_NUMBER)).isEqualTo("•••• 5678");
        assertThat(answers).hasToString("Answers[ID_NUMBER]");
    }
}
