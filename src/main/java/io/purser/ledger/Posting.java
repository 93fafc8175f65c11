package io.purser.ledger;

/**
 * One leg of a journal entry: a signed amount in minor units on one account; never zero. Gross and fee of one fact are
 * legs of their own, so that statements show the fee as a row of its own.
 *
 * @param fee true when this leg is a fee
 */
public record Posting(AccountKind account, long amount, boolean fee) {
    public Posting {
        if (amount == 0) {
            throw new IllegalArgumentException("a posting of zero says nothing");
        }
    }

    public Posting(AccountKind account, long amount) {
        this(account, amount, account == AccountKind.FEES);
    }

    /** A leg that statements show as a fee, such as {@code fee(PENDING, -59)}. */
    public static Posting fee(AccountKind account, long amount) {
        return new Posting(account, amount, true);
    }
}
