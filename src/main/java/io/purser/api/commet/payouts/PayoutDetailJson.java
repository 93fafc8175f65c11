package io.purser.api.commet.payouts;

import io.purser.payouts.Payout;
import io.purser.payouts.PayoutDestination.Recipient;
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
        @Schema(nullable = true) Instant canceledAt,
        @Schema(nullable = true) RecipientJson recipient) {

    /** Somebody else who is paid; absent when the money goes to the organization's own bank. */
    record RecipientJson(
            String customerId,
            String payoutMethodId,
            String name,

            @Schema(allowableValues = {"bank_transfer", "wallet"})
            String method,

            @Schema(nullable = true) String requestedBy) {
        static RecipientJson of(Payout payout) {
            return payout.destination() instanceof Recipient somebody
                    ? new RecipientJson(
                            somebody.customerId(),
                            somebody.methodId(),
                            somebody.holder(),
                            somebody.way(),
                            payout.subject())
                    : null;
        }
    }

    record DestinationJson(@Schema(nullable = true) String bankName, String last4) {}

    static PayoutDetailJson of(Payout payout, boolean livemode) {
        PayoutJson plain = PayoutJson.of(payout, livemode);
        Payout.Times times = payout.times();
        String bank = payout.destination().label();
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
                times.canceled(),
                RecipientJson.of(payout));
    }
}
