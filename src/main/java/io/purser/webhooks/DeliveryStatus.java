package io.purser.webhooks;

import java.util.Locale;

/** Where a delivery stands. */
public enum DeliveryStatus {
    /** Not tried yet in this round. */
    PENDING,
    /** Tried without success; it is tried again. */
    RETRYING,
    SUCCEEDED,
    /** Every attempt failed. */
    FAILED,
    /** The endpoint was switched off or removed before it arrived. */
    CANCELED;

    public boolean open() {
        return this == PENDING || this == RETRYING;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
