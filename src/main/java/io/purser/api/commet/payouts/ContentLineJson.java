package io.purser.api.commet.payouts;

import io.purser.ledger.Lots;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.Locale;

/**
 * One line of what a payout is made of; the amounts of all lines sum to the payout's. Minor units, signed.
 *
 * @param type such as {@code payment}, {@code refund}, {@code dispute}
 * @param id of what the line is about
 * @param paymentId the payment it belongs to, or what else it is about
 * @param description what a person recognises it by, or {@code null}
 * @param grossAmount all of it before fees; {@code feeAmount} was kept, {@code netAmount} is what was left
 * @param amount what this payout took of it
 * @param partial whether that is less than all of it
 */
record ContentLineJson(
        String object,
        boolean livemode,
        String type,
        String id,
        String paymentId,
        @Schema(nullable = true) String description,
        long grossAmount,
        long feeAmount,
        long netAmount,
        long amount,
        boolean partial,
        String currency,
        Instant availableAt) {

    static ContentLineJson of(Lots.Line line, String currency, boolean livemode) {
        Lots.Fact fact = line.fact();
        return new ContentLineJson(
                "payout_line",
                livemode,
                fact.kind(),
                fact.reference(),
                fact.subject(),
                fact.label(),
                fact.gross(),
                fact.fee(),
                fact.amount(),
                line.amount(),
                line.part(),
                currency.toLowerCase(Locale.ROOT),
                fact.availableAt());
    }
}
