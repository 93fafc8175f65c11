package io.purser.ledger;

/**
 * The accounts of one environment's books, all in one currency. The merchant's money is positive; {@link #OUTSIDE} is
 * the rest of the world and mirrors it, so that all of them always sum to zero.
 */
public enum AccountKind {
    /** May be paid out now. Below zero only by a dispute or a refund the provider forced. */
    AVAILABLE,
    /** Earned, released later. */
    PENDING,
    /** Set aside for payouts that are on their way. Never below zero. */
    RESERVED,
    /** Frozen by disputes. */
    HELD,
    /** Arrived at the merchant's own bank. Never below zero. */
    PAID_OUT,
    /** What processing and payouts cost. */
    FEES,
    /** Payers and the world: money enters and leaves here. */
    OUTSIDE
}
