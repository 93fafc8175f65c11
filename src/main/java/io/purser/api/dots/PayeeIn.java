package io.purser.api.dots;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** @param countryCode country calling code, with or without plus; phoneNumber what follows it */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PayeeIn(
        @NotBlank(message = "is required") @Size(max = 5, message = "is too long")
        String countryCode,

        @NotBlank(message = "is required") @Size(max = 30, message = "is too long")
        String phoneNumber) {}
