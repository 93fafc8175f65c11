package io.purser.api.commet.payouts;

import io.purser.payouts.Payout;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/** A payout as it is read: the contract's fields, and behind {@code livemode} where it went and when, which are ours. */
record PayoutDetailJson(
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
        boolean livemode,
        DestinationJson destinationBank,
        @Schema(nullable = true) String failureCode,
        @Schema(nullable = true) Instant inTransitAt,
        @Schema(nullable = true) Instant paidAt,
        @Schema(nullable = true) Instant failedAt,
        @Schema(nullable = true) Instant canceledAt) {

    record DestinationJson(@Schema(nullable = true) String bankName, String last4) {}

    static PayoutDetailJson of(Payout payout, boolean livemode) {
        PayoutJson plain = PayoutJson.of(payout, livemode);
        Payout.Times times = payout.times();
        String bank = payout.destination().bankName();
        return new PayoutDetailJson(
                plain.id(),
                plain.status(),
                plain.amount(),
                plain.fee(),
                plain.netAmount(),
                plain.currency(),
                plain.description(),
                plain.providerTransferId(),
                plain.createdAt(),
                plain.object(),
                livemode,
                new DestinationJson(
                        bank.isEmpty() ? null : bank, payout.destination().last4()),
                payout.failureCode(),
                times.inTransit(),
                times.paid(),
                times.returned() == null ? times.failed() : times.returned(),
                times.canceled());
    }
}
