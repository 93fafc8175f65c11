package io.purser.ledger;

/** One leg of a journal entry: a signed amount in minor units on one account; never zero. */
public record Posting(AccountKind account, long amount) {
    public Posting {
        if (amount == 0) {
            throw new IllegalArgumentException("a posting of zero says nothing");
        }
    }
}
