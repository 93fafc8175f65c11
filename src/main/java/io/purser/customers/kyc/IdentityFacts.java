package io.purser.customers.kyc;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who a customer is, as text. Given, {@code null} means that nothing is said of it and an empty text takes the fact
 * away; read back, {@code null} means that it is not known. Dates are ISO 8601, {@code country} is ISO 3166-1 alpha-2.
 *
 * @param type {@code individual} or {@code business}
 * @param idType {@code drivers_license passport id_card resident_permit certificate_of_incorporation}
 * @param idNumber sealed at rest; a page shows {@link #idNumberEnd()} and nothing more of it
 */
public record IdentityFacts(
        String type,
        String firstName,
        String lastName,
        String businessName,
        String phone,
        String dob,
        String idType,
        String idNumber,
        String idIssueDate,
        String idExpiryDate,
        String country,
        String street,
        String city,
        String state,
        String zipCode) {
    private static final int SHOWN = 4;

    public static final IdentityFacts NOTHING =
            new IdentityFacts(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Names of the parts and what they hold, in the order of a form. */
    Map<String, String> parts() {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("type", type);
        parts.put("firstName", firstName);
        parts.put("lastName", lastName);
        parts.put("businessName", businessName);
        parts.put("phone", phone);
        parts.put("dob", dob);
        parts.put("idType", idType);
        parts.put("idNumber", idNumber);
        parts.put("idIssueDate", idIssueDate);
        parts.put("idExpiryDate", idExpiryDate);
        parts.put("country", country);
        parts.put("street", street);
        parts.put("city", city);
        parts.put("state", state);
        parts.put("zipCode", zipCode);
        return parts;
    }

    static IdentityFacts of(Map<String, String> parts) {
        return new IdentityFacts(
                parts.get("type"),
                parts.get("firstName"),
                parts.get("lastName"),
                parts.get("businessName"),
                parts.get("phone"),
                parts.get("dob"),
                parts.get("idType"),
                parts.get("idNumber"),
                parts.get("idIssueDate"),
                parts.get("idExpiryDate"),
                parts.get("country"),
                parts.get("street"),
                parts.get("city"),
                parts.get("state"),
                parts.get("zipCode"));
    }

    public boolean business() {
        return "business".equals(type);
    }

    /** First and last name, or that of the business; {@code null} when nothing is known. */
    public String name() {
        if (business()) {
            return businessName;
        }
        String name = ((firstName == null ? "" : firstName) + " " + (lastName == null ? "" : lastName)).strip();
        return name.isEmpty() ? null : name;
    }

    /** In the reader's words, or {@code null}. */
    public String countryIn(Locale reader) {
        return country == null ? null : new Locale("", country).getDisplayCountry(reader);
    }

    /** On one line. */
    public String address() {
        return Stream.of(street, city, state, zipCode).filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    /** Of a short number only the last character: the end must not be the whole. */
    public String idNumberEnd() {
        if (idNumber == null) {
            return null;
        }
        return idNumber.substring(idNumber.length() - (idNumber.length() > SHOWN * 2 ? SHOWN : 1));
    }

    @Override
    public String toString() {
        return "IdentityFacts[]";
    }
}
