package io.purser.api.commet.payouts;

import io.purser.payouts.Payout;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;

/**
 * A payout as the contract has it, amounts in minor units.
 *
 * @param providerTransferId the provider's id of the transfer, or the payout's own until the provider has one
 */
record PayoutJson(
        String id,

        @Schema(allowableValues = {"pending", "in_transit", "paid", "failed", "canceled"})
        String status,

        long amount,
        long fee,
        long netAmount,
        String currency,
        @Schema(nullable = true) String description,
        String providerTransferId,
        Instant createdAt,
        String object,
        boolean livemode) {

    static PayoutJson of(Payout payout, boolean livemode) {
        return new PayoutJson(
                payout.publicId(),
                payout.status().wire(),
                payout.amount(),
                payout.fee(),
                payout.net(),
                payout.currency().toLowerCase(Locale.ROOT),
                payout.description(),
                payout.providerPayoutId() == null ? payout.publicId() : payout.providerPayoutId(),
                payout.times().created(),
                "payout",
                livemode);
    }
}
