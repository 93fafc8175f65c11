package io.purser.audit;

import io.purser.platform.Actor;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Append-only record of who did what, hash-chained per environment. Joins the caller's transaction. */
public interface AuditLog {
    /**
     * @param action past tense with a dot, such as {@code payout.requested}
     * @param subject public id of the thing
     * @param details facts for a person; never a secret, never a full account number
     */
    void record(long environmentId, Actor actor, String action, String subject, Map<String, String> details);

    /** Newest first, at most {@code limit}. */
    List<AuditEvent> about(long environmentId, String subject, int limit);

    record AuditEvent(Instant at, Actor actor, String action, String subject, Map<String, String> details) {}
}
