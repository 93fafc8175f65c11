package io.purser.payouts.web;

import io.purser.payouts.Payouts.Seen;

/**
 * What the two steps of asking for a payout carry. The first has the amount as it was typed; the second has what the
 * person was shown, so that a change meanwhile is told instead of done.
 *
 * @param amount as typed
 * @param minor the checked amount in minor units, on the check page only
 */
record PayoutForm(
        String amount, String description, String requestKey, Long minor, Long fee, String bank, Long available) {

    /** A check page's form that lost its fields is not a request. */
    boolean complete() {
        return requestKey != null
                && requestKey.matches("[a-z0-9_]{10,60}")
                && minor != null
                && fee != null
                && bank != null
                && available != null;
    }

    Seen seen() {
        return new Seen(fee, bank, available);
    }
}
