package io.purser.customers.methods;

import java.time.Instant;
import java.util.Optional;

/** Whether a payee was asked to fill in where they are paid; told by the part of this room that asks. */
public interface Asking {
    /** @param until when the link ends, on the environment's clock */
    record Asked(String email, Instant at, Instant until) {}

    /** Empty when no link is open. */
    Optional<Asked> asked(long environmentId, long customerId);
}
