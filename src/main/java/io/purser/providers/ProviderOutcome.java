package io.purser.providers;

import java.time.Duration;
import java.util.function.Function;

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

    /** The same outcome about another object. */
    default <R> ProviderOutcome<R> map(Function<T, R> of) {
        if (this instanceof Done<T> done) {
            return new Done<>(of.apply(done.value()));
        }
        if (this instanceof Refused<T> refused) {
            return new Refused<>(refused.code(), refused.message());
        }
        if (this instanceof NotStarted<T> waiting) {
            return new NotStarted<>(waiting.retryAfter());
        }
        return new Unknown<>(((Unknown<T>) this).reason());
    }
}
