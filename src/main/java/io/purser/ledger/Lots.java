package io.purser.ledger;

import java.time.Instant;
import java.util.List;

/**
 * What the available balance is made of. Each lot is one fact (a settled payment, a refund, a returned payout) with its
 * signed amount in minor units; a payout takes all negative lots and then the oldest positive ones until they sum to
 * exactly its amount, splitting the last. Always: sum of open lots = available balance. Calls join the caller's
 * transaction, which must also post the matching entry.
 */
public interface Lots {
    /** Opens a lot; does nothing when the fact's (kind, reference) already has one. */
    void open(long environmentId, Fact fact);

    /**
     * Takes exactly {@code amount} for {@code takenBy}.
     *
     * @throws Ledger.InsufficientFunds when the open lots sum to less
     */
    void take(long environmentId, long amount, String takenBy);

    /** Opens again exactly the lots that {@code takenBy} took. */
    void release(long environmentId, String takenBy);

    /** What {@code takenBy} took, oldest first, at most {@code limit} from {@code offset}; kept after a release. */
    List<Line> lines(long environmentId, String takenBy, int offset, int limit);

    /** How many lines, and their sum: equal to the payout's amount, always. */
    Total total(long environmentId, String takenBy);

    /** Ids of the takers (payouts) that hold or held the lot of this fact, newest first. */
    List<String> takers(long environmentId, String kind, String reference);

    /**
     * Why there is money: shown on the payout's page as one line.
     *
     * @param kind such as {@code payment}, {@code refund}, {@code dispute}, {@code payout_returned}
     * @param reference public id of the fact, such as {@code pay_…}
     * @param subject what the line's link opens, often the same as reference
     * @param label what a person recognises it by, such as the payer's name
     * @param gross before fees, signed
     * @param fee what was kept from it, zero or more
     * @param amount signed, gross minus fee
     */
    record Fact(
            String kind,
            String reference,
            String subject,
            String label,
            long gross,
            long fee,
            long amount,
            Instant availableAt) {}

    /** @param amount what was taken of the fact; part is true when that is not all of it */
    record Line(Fact fact, long amount, boolean part) {}

    record Total(int count, long sum) {}
}
