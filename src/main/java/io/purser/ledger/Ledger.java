package io.purser.ledger;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The double-entry books. Amounts are minor units; every entry sums to zero, is written once per (kind, reference) and
 * never changes. All calls join the caller's transaction, which must exist; the environment's book row stays locked
 * until it ends, so post late.
 */
public interface Ledger {
    /**
     * @param kind what happened, such as {@code payout_requested}
     * @param reference public id of the business fact, such as {@code po_…}
     * @return false when this kind was already posted for this reference, and nothing was written
     * @throws InsufficientFunds when an account would pass its floor; nothing was written
     */
    boolean post(long environmentId, String kind, String reference, Instant at, List<Posting> postings);

    /** As {@link #post}, for disputes and refunds that a provider forces: available may go below zero. */
    boolean postForced(long environmentId, String kind, String reference, Instant at, List<Posting> postings);

    /** Current balance of every account, zero where nothing was posted. */
    Map<AccountKind, Long> balances(long environmentId);

    /** An account would pass its floor. */
    class InsufficientFunds extends RuntimeException {
        private final AccountKind account;
        private final long balance;

        public InsufficientFunds(AccountKind account, long balance) {
            super(account + " holds only " + balance);
            this.account = account;
            this.balance = balance;
        }

        public AccountKind account() {
            return account;
        }

        public long balance() {
            return balance;
        }
    }
}
