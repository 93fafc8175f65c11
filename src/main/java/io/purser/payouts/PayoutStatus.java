package io.purser.payouts;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Where a payout stands. */
public enum PayoutStatus {
    PENDING,
    IN_TRANSIT,
    PAID,
    FAILED,
    CANCELED,
    RETURNED;

    /** The contract's word for it, which knows no return after paid. */
    public String wire() {
        return (this == RETURNED ? FAILED : this).word();
    }

    /** All that the contract calls by this word; none for a word it does not know. */
    public static List<PayoutStatus> named(String wire) {
        return Arrays.stream(values())
                .filter(status -> status.wire().equals(wire))
                .toList();
    }

    /** Our own word, in addresses, badges and files. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** No edge leaves these. Paid is settled but may still come back. */
    public boolean isFinal() {
        return this == FAILED || this == CANCELED || this == RETURNED;
    }

    /** Nothing more is expected to happen, so a page stops asking. */
    public boolean isSettled() {
        return this != PENDING && this != IN_TRANSIT;
    }
}
