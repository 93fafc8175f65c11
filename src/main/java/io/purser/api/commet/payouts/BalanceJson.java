package io.purser.api.commet.payouts;

import io.purser.balances.BalanceSummary;
import java.util.Locale;

/**
 * Where the money is, in minor units.
 *
 * @param available may be paid out now; below zero when refunds or disputes took more
 * @param pending earned, available later
 * @param held frozen by disputes
 * @param inTransit in payouts that have not arrived
 * @param paidOut arrived at the bank, all time
 */
record BalanceJson(
        String object,
        boolean livemode,
        long available,
        long pending,
        long held,
        long inTransit,
        long paidOut,
        String currency) {

    static BalanceJson of(BalanceSummary balance, String currency, boolean livemode) {
        return new BalanceJson(
                "balance",
                livemode,
                balance.available(),
                balance.pending(),
                balance.held(),
                balance.inTransit(),
                balance.paidOut(),
                currency.toLowerCase(Locale.ROOT));
    }
}
