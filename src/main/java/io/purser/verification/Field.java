package io.purser.verification;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** One question. Its name is the contract's; secret answers rest sealed and are never shown whole again. */
public enum Field {
    COUNTRY("country", 2, "country"),
    BUSINESS_TYPE("businessType", 20, null),
    EMAIL("email", 254, "email"),
    BUSINESS_URL("businessUrl", 300, "url"),

    FIRST_NAME("individual.firstName", 100, "given-name"),
    LAST_NAME("individual.lastName", 100, "family-name"),
    PHONE("individual.phone", 40, "tel"),
    DATE_OF_BIRTH("individual.dateOfBirth", 10, "bday"),
    SSN_LAST4("individual.ssnLast4", 4, "off"),
    ID_NUMBER("individual.idNumber", 30, "off"),
    LINE1("individual.address.line1", 200, "address-line1"),
    LINE2("individual.address.line2", 200, "address-line2"),
    CITY("individual.address.city", 100, "address-level2"),
    STATE("individual.address.state", 100, "address-level1"),
    POSTAL_CODE("individual.address.postalCode", 16, "postal-code"),

    COMPANY_NAME("company.name", 200, "organization"),
    TAX_ID("company.taxId", 30, "off"),
    COMPANY_LINE1("company.address.line1", 200, "address-line1"),
    COMPANY_LINE2("company.address.line2", 200, "address-line2"),
    COMPANY_CITY("company.address.city", 100, "address-level2"),
    COMPANY_STATE("company.address.state", 100, "address-level1"),
    COMPANY_POSTAL_CODE("company.address.postalCode", 16, "postal-code"),
    REPRESENTATIVE_FIRST_NAME("company.representative.firstName", 100, "given-name"),
    REPRESENTATIVE_LAST_NAME("company.representative.lastName", 100, "family-name"),
    REPRESENTATIVE_PHONE("company.representative.phone", 40, "tel");

    private static final Set<String> WITH_STATES = Set.of("US", "CA", "AU", "BR", "MX");

    private final String key;
    private final int longest;
    private final String autocomplete;

    Field(String key, int longest, String autocomplete) {
        this.key = key;
        this.longest = longest;
        this.autocomplete = autocomplete;
    }

    /** Name of the form field, and what the contract and providers call it. */
    public String key() {
        return key;
    }

    /** In code points. */
    public int longest() {
        return longest;
    }

    public String autocomplete() {
        return autocomplete;
    }

    /** The last part of the key: people and companies share their words. */
    public String word() {
        return key.substring(key.lastIndexOf('.') + 1);
    }

    /** What the questions are grouped under, such as {@code individual.address}. */
    public String group() {
        return key.contains(".") ? key.substring(0, key.lastIndexOf('.')) : "business";
    }

    public boolean secret() {
        return this == SSN_LAST4 || this == ID_NUMBER || this == TAX_ID;
    }

    public boolean phone() {
        return this == PHONE || this == REPRESENTATIVE_PHONE;
    }

    /** @return true when this may stay empty in that country */
    public boolean optionalIn(String country) {
        return switch (this) {
            case LINE2, COMPANY_LINE2 -> true;
            case STATE, COMPANY_STATE -> !WITH_STATES.contains(country);
            default -> false;
        };
    }

    public static Optional<Field> of(String key) {
        return Arrays.stream(values()).filter(field -> field.key.equals(key)).findFirst();
    }
}
