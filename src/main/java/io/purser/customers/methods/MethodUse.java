package io.purser.customers.methods;

import java.util.Optional;

/** Asked before a payout method is removed: rooms that still send money to it say so. */
public interface MethodUse {
    /** The code of a refusal, also its message key {@code error.<code>}, or empty when it may go. */
    Optional<String> reasonNotToRemove(long environmentId, String methodPublicId);
}
