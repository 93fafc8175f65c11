package io.purser.api.blaaiz;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A payout with where it goes, as the contract's method wants it told. Exactly one of the two amounts; in one currency both
 * are what the payee gets, and the fee comes on top.
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record PayoutIn(
        @NotBlank(message = "is required") String walletId,
        @NotBlank(message = "is required") String customerId,
        @NotNull(message = "is required") Method method,
        @NotBlank(message = "is required") String fromCurrencyId,
        @NotBlank(message = "is required") String toCurrencyId,
        BigDecimal fromAmount,
        BigDecimal toAmount,
        String type,
        String phoneNumber,
        String email,
        String interacFirstName,
        String interacLastName,
        String bankId,
        String bankName,
        String accountNumber,
        String accountName,
        String accountType,
        String routingNumber,
        String swiftCode,
        String sortCode,
        String iban,
        String bicCode,
        String country,
        String countryId,
        String street,
        String city,
        String state,
        String zipCode,
        String walletAddress,
        String walletToken,
        String walletNetwork,
        @Size(max = 500, message = "is too long") String note) {
    enum Method {
        BANK_TRANSFER,
        INTERAC,
        ACH,
        WIRE,
        CRYPTO
    }

    @Override
    public String toString() {
        return "PayoutIn[]";
    }
}
