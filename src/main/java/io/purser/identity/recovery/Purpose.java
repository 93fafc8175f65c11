package io.purser.identity.recovery;

import java.time.Duration;
import java.util.Locale;

/** What a link in a letter does, and how long it may. */
public enum Purpose {
    /** A new password. */
    RESET(Duration.ofMinutes(30)),
    /** Proves that the address of a person is theirs. */
    CONFIRM(Duration.ofDays(7)),
    /** Proves that the new address is theirs, and changes to it. */
    CHANGE(Duration.ofHours(24)),
    /** Sent to the address before: gives it back. */
    UNDO(Duration.ofDays(7));

    private final Duration lasts;

    Purpose(Duration lasts) {
        this.lasts = lasts;
    }

    Duration lasts() {
        return lasts;
    }

    /** As addresses and message keys say it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
