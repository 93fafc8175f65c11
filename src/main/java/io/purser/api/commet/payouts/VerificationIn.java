package io.purser.api.commet.payouts;

import io.purser.verification.Field;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.util.EnumMap;
import java.util.Map;

/** What the contract asks of who wants to be paid; its text form tells nothing. */
@WellFormed
record VerificationIn(
        @NotBlank String email,
        @NotNull BusinessType businessType,
        @NotBlank String businessUrl,
        @NotBlank String documentUrl,
        @NotNull @Valid BankIn bank,
        @Valid IndividualIn individual,
        @Valid CompanyIn company) {

    enum BusinessType {
        INDIVIDUAL,
        COMPANY
    }

    record AddressIn(
            @NotBlank String line1,
            String line2,
            @NotBlank String city,
            String state,
            @NotBlank String postalCode,
            @NotBlank String country) {}

    /** @param ssnLast4 in the United States; left out, it is taken from {@code idNumber} */
    record IndividualIn(
            @NotBlank String firstName,
            @NotBlank String lastName,
            @NotBlank String phone,
            @NotBlank String dateOfBirth,
            String ssnLast4,
            String idNumber,
            @NotNull @Valid AddressIn address) {
        @Override
        public String toString() {
            return "IndividualIn[]";
        }
    }

    record CompanyIn(
            @NotBlank String name,
            @NotBlank String taxId,
            @NotNull @Valid AddressIn address,
            @NotNull @Valid RepresentativeIn representative) {
        @Override
        public String toString() {
            return "CompanyIn[]";
        }
    }

    record RepresentativeIn(
            @NotBlank String firstName,
            @NotBlank String lastName,
            String phone,
            @Email String email) {}

    /** The answers as the verification knows them; what was not sent is an empty text. */
    Map<Field, String> answers() {
        Map<Field, String> answers = new EnumMap<>(Field.class);
        put(answers, Field.COUNTRY, country());
        put(answers, Field.BUSINESS_TYPE, businessType == null ? null : words());
        put(answers, Field.EMAIL, email);
        put(answers, Field.BUSINESS_URL, businessUrl);
        if (businessType == BusinessType.INDIVIDUAL && individual != null) {
            person(answers);
        } else if (businessType == BusinessType.COMPANY && company != null) {
            company(answers);
        }
        return answers;
    }

    /** The prefix of the fields that hold the rest: {@code individual} or {@code company}. */
    String words() {
        return businessType == BusinessType.COMPANY ? "company" : "individual";
    }

    /** Upper case, empty when none was sent. */
    String country() {
        AddressIn address = businessType == BusinessType.COMPANY
                ? company == null ? null : company.address()
                : individual == null ? null : individual.address();
        return address == null || address.country() == null
                ? ""
                : address.country().strip().toUpperCase(java.util.Locale.ROOT);
    }

    private void person(Map<Field, String> answers) {
        put(answers, Field.FIRST_NAME, individual.firstName());
        put(answers, Field.LAST_NAME, individual.lastName());
        put(answers, Field.PHONE, individual.phone());
        put(answers, Field.DATE_OF_BIRTH, individual.dateOfBirth());
        if (country().equals("US")) {
            put(answers, Field.SSN_LAST4, lastFour());
        } else {
            put(answers, Field.ID_NUMBER, individual.idNumber());
        }
        address(answers, individual.address(), Field.LINE1, Field.LINE2, Field.CITY, Field.STATE, Field.POSTAL_CODE);
    }

    private String lastFour() {
        String number =
                individual.idNumber() == null ? "" : individual.idNumber().replaceAll("[^0-9]", "");
        return individual.ssnLast4() == null && number.length() == 9 ? number.substring(5) : individual.ssnLast4();
    }

    private void company(Map<Field, String> answers) {
        put(answers, Field.COMPANY_NAME, company.name());
        put(answers, Field.TAX_ID, company.taxId());
        address(
                answers,
                company.address(),
                Field.COMPANY_LINE1,
                Field.COMPANY_LINE2,
                Field.COMPANY_CITY,
                Field.COMPANY_STATE,
                Field.COMPANY_POSTAL_CODE);
        if (company.representative() != null) {
            put(
                    answers,
                    Field.REPRESENTATIVE_FIRST_NAME,
                    company.representative().firstName());
            put(
                    answers,
                    Field.REPRESENTATIVE_LAST_NAME,
                    company.representative().lastName());
            put(answers, Field.REPRESENTATIVE_PHONE, company.representative().phone());
        }
    }

    private static void address(Map<Field, String> answers, AddressIn address, Field... fields) {
        if (address != null) {
            put(answers, fields[0], address.line1());
            put(answers, fields[1], address.line2());
            put(answers, fields[2], address.city());
            put(answers, fields[3], address.state());
            put(answers, fields[4], address.postalCode());
        }
    }

    private static void put(Map<Field, String> answers, Field field, String value) {
        answers.put(field, value == null ? "" : value.strip());
    }

    @Override
    public String toString() {
        return "VerificationIn[]";
    }
}
