package io.purser.api.blaaiz;

import io.purser.customers.kyc.IdentityFacts;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** What a review may need besides the papers. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record KycIn(
        String dob, String street, String city, String state, String zipCode, String idExpiryDate, String idIssueDate) {
    IdentityFacts identity() {
        return new IdentityFacts(
                null,
                null,
                null,
                null,
                null,
                dob,
                null,
                null,
                idIssueDate,
                idExpiryDate,
                null,
                street,
                city,
                state,
                zipCode);
    }

    @Override
    public String toString() {
        return "KycIn[]";
    }
}
