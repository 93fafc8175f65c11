package io.purser.api.dots;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** @param amount whole cents; userId and payee name the same person in one of two ways */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PayoutRequestIn(
        @NotNull(message = "is required") @Positive(message = "must be greater than 0")
        Long amount,

        @Size(max = 100, message = "is too long") String userId,
        @Valid PayeeIn payee,
        JsonNode metadata,
        @Size(max = 500, message = "is too long") String memo) {}
