package io.purser.api.commet.payouts;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.purser.api.ApiVersion;
import io.purser.payoutaccounts.PayoutAccount;
import io.purser.providers.PayoutAccountProvider.State;
import io.purser.verification.VerificationCase;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Locale;
import java.util.Optional;

/**
 * The account an organization is paid through. Fields that a shape of the contract does not have are left out: an account
 * that was there says {@code alreadyExists}, a new one its business type and country, and since 2026-07-24 both say which.
 *
 * @param providerAccountId the provider's id, or the verification's own until the provider has one
 */
record PayoutAccountJson(
        String object,
        boolean livemode,
        String providerAccountId,

        @Schema(allowableValues = {"pending_verification", "verified", "restricted", "disabled"})
        String status,

        boolean transfersEnabled,
        @JsonInclude(JsonInclude.Include.NON_NULL) String outcome,
        @JsonInclude(JsonInclude.Include.NON_NULL) Boolean alreadyExists,
        @JsonInclude(JsonInclude.Include.NON_NULL) String businessType,
        @JsonInclude(JsonInclude.Include.NON_NULL) String country) {

    static PayoutAccountJson existing(
            VerificationCase verification, Optional<PayoutAccount> account, ApiVersion version, boolean livemode) {
        return new PayoutAccountJson(
                "payout_account",
                livemode,
                account.map(PayoutAccount::providerAccountId).orElse(verification.publicId()),
                account.map(PayoutAccount::state)
                        .orElse(State.PENDING_VERIFICATION)
                        .name()
                        .toLowerCase(Locale.ROOT),
                account.map(PayoutAccount::transfersEnabled).orElse(false),
                version.bare() ? "existing" : null,
                true,
                null,
                null);
    }

    static PayoutAccountJson created(
            VerificationCase verification, VerificationIn in, ApiVersion version, boolean livemode) {
        return new PayoutAccountJson(
                "payout_account",
                livemode,
                verification.publicId(),
                State.PENDING_VERIFICATION.name().toLowerCase(Locale.ROOT),
                false,
                version.bare() ? "created" : null,
                null,
                in.words(),
                in.country());
    }
}
