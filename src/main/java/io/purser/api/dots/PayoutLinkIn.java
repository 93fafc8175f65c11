package io.purser.api.dots;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * @param idempotencyKey names the link for 24 hours, whatever else is sent with it
 * @param payoutFeeParty who bears the fee of the way; the platform is the organization
 * @param additionalSteps only an empty list: our claim has its own steps
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PayoutLinkIn(
        @NotNull(message = "is required") @Positive(message = "must be greater than 0")
        Long amount,

        @Size(max = 100, message = "is too long") String userId,
        @Valid LinkPayeeIn payee,
        @Valid DeliveryIn delivery,
        Boolean forceCollectComplianceInformation,
        Boolean taxExempt,
        @Size(max = 500, message = "is too long") String memo,
        JsonNode metadata,

        @Size(min = 1, max = 100, message = "must have 1 to 100 characters")
        String idempotencyKey,

        FeePayer payoutFeeParty,

        @Size(max = 0, message = "are not offered here; the claim asks for what is needed")
        List<String> additionalSteps) {
    enum FeePayer {
        USER,
        PLATFORM
    }
}
