package io.purser.providers;

import java.time.Instant;
import java.util.List;

/**
 * The provider's own book, read from its oldest line to its newest to be compared with ours. No call may be made inside
 * a database transaction.
 */
public interface ProviderBook {
    /** @param after where the page before ended, or {@code null} for the first; at most {@code limit} lines */
    ProviderOutcome<Page> page(long environmentId, Kind kind, String after, int limit);

    enum Kind {
        PAYOUT,
        PAYMENT,
        REFUND,
        DISPUTE
    }

    /**
     * Amounts are minor units.
     *
     * @param id the provider's
     * @param reference our public id when it was we who asked, else {@code null}
     * @param paymentId the provider's id of the payment that a refund or dispute is of, else {@code null}
     * @param amount what arrives at the other end: of payouts the net amount
     * @param fee the provider's, in or on top of the amount; 0 where there is none
     * @param status the name of the seam's state for this kind; refunds are {@code SUCCEEDED}
     * @param since when it came to be in that state
     */
    record Line(
            String id,
            String reference,
            String paymentId,
            long amount,
            long fee,
            String currency,
            String status,
            Instant since) {}

    /** @param next where the next page begins, or {@code null} after the last */
    record Page(List<Line> lines, String next) {}
}
