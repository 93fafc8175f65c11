package io.purser.balances;

import io.purser.balances.UpcomingReleases.Upcoming;

/**
 * Where the merchant's money is, in minor units of the environment's currency.
 *
 * @param available may be paid out now; below zero when refunds or disputes took more
 * @param pending earned, released later
 * @param held frozen by disputes
 * @param inTransit set aside for payouts that have not arrived
 * @param paidOut arrived at the merchant's bank, all time
 * @param upcoming the next release of pending money, or {@code null}
 */
public record BalanceSummary(long available, long pending, long held, long inTransit, long paidOut, Upcoming upcoming) {

    public boolean owes() {
        return available < 0;
    }

    /** All that is the merchant's and has not arrived at the bank. */
    public long total() {
        return available + pending + held + inTransit;
    }
}
