package io.purser.api.blaaiz;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/** @param country ours: where the payee is; without it, the organization's own country */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record FeesIn(
        @NotBlank(message = "is required") String fromCurrencyId,
        @NotBlank(message = "is required") String toCurrencyId,
        BigDecimal fromAmount,
        BigDecimal toAmount,
        @NotNull(message = "is required") PayoutIn.Method method,
        String country) {}
