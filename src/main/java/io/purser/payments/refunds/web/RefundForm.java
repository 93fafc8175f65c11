package io.purser.payments.refunds.web;

import io.purser.payments.RefundRequest.Reason;
import java.util.Optional;

/**
 * What the two steps of a refund carry. The first has the amount as it was typed, the second as it was checked.
 *
 * @param amount as typed
 * @param minor the checked amount in minor units, on the check page only
 */
record RefundForm(String amount, String reason, String requestKey, Long minor) {

    Optional<Reason> chosen() {
        return Reason.of(reason);
    }

    /** A check page's form that lost its fields is not a request. */
    boolean complete() {
        return requestKey != null && requestKey.matches("[a-z0-9_]{10,60}") && minor != null && chosen().isPresent();
    }
}
