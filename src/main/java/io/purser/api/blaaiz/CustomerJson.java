package io.purser.api.blaaiz;

import io.purser.api.ApiCall;
import io.purser.customers.Customer;
import io.purser.customers.kyc.CustomerChecks.PaperState;
import io.purser.customers.kyc.CustomerChecks.Status;
import io.purser.customers.kyc.IdentityFacts;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A customer with what is known of who they are.
 *
 * @param idNumber its end behind asterisks
 * @param status the same as verificationStatus in lower case: the contract has both
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record CustomerJson(
        String id,
        String businessId,
        String type,
        String firstName,
        String lastName,
        String businessName,
        String email,
        String phone,
        String country,
        String idType,
        String idNumber,
        String idIssueDate,
        String idExpiryDate,
        String dob,
        String street,
        String city,
        String state,
        String zipCode,
        String verificationStatus,
        String status,
        List<Paper> files,
        Instant createdAt,
        Instant updatedAt) {

    /** @param reason why it was rejected, a code, or {@code null}; field is what it is about */
    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Paper(String fileCategory, String status, String field, String reason, Instant at) {
        static Paper of(PaperState paper) {
            return new Paper(
                    paper.paper().wire(),
                    paper.status().name().toLowerCase(Locale.ROOT),
                    paper.field(),
                    paper.reason(),
                    paper.at());
        }
    }

    static CustomerJson of(
            ApiCall call, Customer customer, IdentityFacts known, Status status, List<PaperState> papers) {
        String end = known.idNumberEnd();
        return new CustomerJson(
                customer.publicId(),
                call.organizationPublicId(),
                known.type(),
                known.firstName(),
                known.lastName(),
                known.businessName(),
                customer.email(),
                known.phone(),
                known.country() == null ? customer.country() : known.country(),
                known.idType(),
                end == null ? null : "****" + end,
                known.idIssueDate(),
                known.idExpiryDate(),
                known.dob(),
                known.street(),
                known.city(),
                known.state(),
                known.zipCode(),
                status.name(),
                status.name().toLowerCase(Locale.ROOT),
                papers.stream().map(Paper::of).toList(),
                customer.createdAt(),
                customer.updatedAt());
    }
}
