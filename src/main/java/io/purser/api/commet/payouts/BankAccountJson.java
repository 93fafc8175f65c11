package io.purser.api.commet.payouts;

import io.purser.payoutaccounts.BankAccount;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;

/**
 * A bank on the wire; the full number is never told.
 *
 * @param providerExternalAccountId {@code null} until the provider knows the bank
 */
record BankAccountJson(
        String id,
        @Schema(nullable = true) String providerExternalAccountId,
        String holderName,
        String last4,
        @Schema(nullable = true) String bankName,
        String country,
        String currency,
        @Schema(nullable = true) String accountType,
        boolean isDefault,
        @Schema(allowableValues = {"active", "errored"}) String status,
        Instant createdAt,
        String object,
        boolean livemode) {

    static BankAccountJson of(BankAccount bank, boolean livemode) {
        return new BankAccountJson(
                bank.publicId(),
                bank.providerBankId(),
                bank.holderName(),
                bank.last4(),
                bank.bankName(),
                bank.country(),
                bank.currency().toLowerCase(Locale.ROOT),
                bank.accountType(),
                bank.preferred(),
                bank.state().name().toLowerCase(Locale.ROOT),
                bank.createdAt(),
                "payout_bank_account",
                livemode);
    }
}
