package io.purser.payouts;

import static io.purser.ledger.AccountKind.AVAILABLE;
import static io.purser.ledger.AccountKind.FEES;
import static io.purser.ledger.AccountKind.PAID_OUT;
import static io.purser.ledger.AccountKind.RESERVED;

import io.purser.ledger.Posting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongFunction;

/** How each move of a payout stands in the books. A return gives the fee back: nobody pays for money that came home. */
final class PayoutEntries {
    static final String REQUESTED = "payout_requested";

    private PayoutEntries() {}

    static List<Posting> requested(Payout payout) {
        return legs(
                new long[] {-payout.net(), -payout.fee(), payout.amount()},
                amount -> new Posting(AVAILABLE, amount),
                amount -> Posting.fee(AVAILABLE, amount),
                amount -> new Posting(RESERVED, amount));
    }

    /** The entry's kind for arriving in a state; empty when no money moves. */
    static String kind(PayoutStatus to) {
        return "payout_" + to.word();
    }

    static List<Posting> arriving(PayoutStatus to, Payout payout) {
        return switch (to) {
            case PENDING -> requested(payout);
            case IN_TRANSIT -> List.of();
            case PAID ->
                legs(
                        new long[] {-payout.amount(), payout.net(), payout.fee()},
                        amount -> new Posting(RESERVED, amount),
                        amount -> new Posting(PAID_OUT, amount),
                        amount -> new Posting(FEES, amount));
            case FAILED, CANCELED ->
                legs(
                        new long[] {-payout.amount(), payout.net(), payout.fee()},
                        amount -> new Posting(RESERVED, amount),
                        amount -> new Posting(AVAILABLE, amount),
                        amount -> Posting.fee(AVAILABLE, amount));
            case RETURNED -> returned(payout);
        };
    }

    private static List<Posting> returned(Payout payout) {
        List<Posting> legs = new ArrayList<>(legs(
                new long[] {-payout.net(), -payout.fee(), payout.net()},
                amount -> new Posting(PAID_OUT, amount),
                amount -> new Posting(FEES, amount),
                amount -> new Posting(AVAILABLE, amount)));
        if (payout.fee() > 0) {
            legs.add(Posting.fee(AVAILABLE, payout.fee()));
        }
        return legs;
    }

    @SafeVarargs
    private static List<Posting> legs(long[] amounts, LongFunction<Posting>... legs) {
        List<Posting> postings = new ArrayList<>();
        for (int i = 0; i < legs.length; i++) {
            if (amounts[i] != 0) {
                postings.add(legs[i].apply(amounts[i]));
            }
        }
        return postings;
    }
}
