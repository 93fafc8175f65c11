package io.purser.platform.jobs;

import java.time.Instant;

/** Asks for durable work. The request commits or rolls back with the caller's transaction. */
public interface Jobs {
    /** Runs {@code job} for {@code id} as soon as the transaction is committed; asking twice for the same id is one run. */
    void enqueue(String job, String id);

    /** The same, not before {@code notBefore} (real time). */
    void enqueueAt(String job, String id, Instant notBefore);
}
