package io.purser.api.commet.payments;

import io.purser.payments.links.NewLink;
import io.purser.payments.links.PaymentLink.Uses;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** @param amount in the currency's smallest unit */
public record PaymentIn(
        @NotNull @Positive @Max(99_999_999) Long amount,
        @NotBlank @Size(min = 3, max = 3) String currency,
        @NotBlank @Size(max = 500) String description,
        @Size(min = 1, max = 200) String customerId,
        @Size(min = 1, max = 2000) String successUrl,
        Map<String, String> metadata) {

    NewLink link() {
        return new NewLink(amount, null, null, currency, description, customerId, successUrl, metadata, null, Uses.ONE);
    }
}
