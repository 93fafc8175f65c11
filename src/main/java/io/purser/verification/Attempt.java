package io.purser.verification;

import java.time.Instant;

/**
 * One call to the provider, written down before it is made and repeated under the same key until its outcome is known.
 *
 * @param field what an update answers, or {@code null}
 * @param oldValue what was sent before, for the person who compares; {@code null} for secrets
 * @param outcome the provider's code when refused, or {@code null}
 */
public record Attempt(
        long id,
        long environmentId,
        Kind kind,
        int number,
        String idempotencyKey,
        String field,
        String oldValue,
        String newValue,
        State state,
        int tries,
        String outcome,
        Instant createdAt) {
    public enum Kind {
        OPEN,
        UPDATE
    }

    public enum State {
        WAITING,
        UNKNOWN,
        DONE,
        REFUSED
    }

    public boolean open() {
        return state == State.WAITING || state == State.UNKNOWN;
    }
}
