package io.purser.providers;

import java.time.Duration;

/** What a call to a provider came to. Unknown is not failed: only {@link Refused} says that nothing happened. */
public sealed interface ProviderOutcome<T> {
    /** The provider did it, and this is its object now. */
    record Done<T>(T value) implements ProviderOutcome<T> {}

    /** A definite no; nothing happened. A new try needs a new attempt number and a new key. */
    record Refused<T>(String code, String message) implements ProviderOutcome<T> {}

    /** It did not begin (key in use, too many calls): same key again after the wait. */
    record NotStarted<T>(Duration retryAfter) implements ProviderOutcome<T> {}

    /** Timeout, reset, 5xx, unreadable answer: same key again or look it up, and hold the money meanwhile. */
    record Unknown<T>(String reason) implements ProviderOutcome<T> {}
}
