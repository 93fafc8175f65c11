package io.purser.api.commet.payments;

import io.purser.payments.NewCharge;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** @param amount in the currency's smallest unit */
public record ChargeIn(
        @NotBlank @Size(max = 200) String customerId,
        @NotNull @Positive @Max(99_999_999) Long amount,
        @NotBlank @Size(min = 3, max = 3) String currency,
        @NotBlank @Size(max = 500) String description,
        Map<String, String> metadata) {

    NewCharge charge() {
        return new NewCharge(customerId, null, amount, currency, description, metadata);
    }
}
