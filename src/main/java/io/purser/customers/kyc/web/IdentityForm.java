package io.purser.customers.kyc.web;

import io.purser.customers.kyc.IdentityFacts;
import java.util.List;

/** What was typed. The document's number is never sent back; left empty, the one on file stays. */
public record IdentityForm(
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
    static final List<String> TYPES = List.of("individual", "business");
    static final List<String> ID_TYPES =
            List.of("passport", "drivers_license", "id_card", "resident_permit", "certificate_of_incorporation");

    static IdentityForm of(IdentityFacts facts) {
        return new IdentityForm(
                facts.type(),
                facts.firstName(),
                facts.lastName(),
                facts.businessName(),
                facts.phone(),
                facts.dob(),
                facts.idType(),
                "",
                facts.idIssueDate(),
                facts.idExpiryDate(),
                facts.country(),
                facts.street(),
                facts.city(),
                facts.state(),
                facts.zipCode());
    }

    IdentityFacts facts() {
        return new IdentityFacts(
                orEmpty(type),
                orEmpty(firstName),
                orEmpty(lastName),
                orEmpty(businessName),
                orEmpty(phone),
                orEmpty(dob),
                orEmpty(idType),
                idNumber == null || idNumber.isBlank() ? null : idNumber,
                orEmpty(idIssueDate),
                orEmpty(idExpiryDate),
                orEmpty(country),
                orEmpty(street),
                orEmpty(city),
                orEmpty(state),
                orEmpty(zipCode));
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    @Override
    public String toString() {
        return "IdentityForm[]";
    }
}
