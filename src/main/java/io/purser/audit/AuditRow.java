package io.purser.audit;

import io.purser.audit.AuditLog.AuditEvent;
import io.purser.platform.Cursor;

/**
 * One event at its place in the chain.
 *
 * @param seq its number in the environment, from 1 without gaps
 * @param details as text, exactly as it was hashed
 * @param previousHash the hash of the row before, 64 hexadecimal digits
 * @param hash over all of it and {@code previousHash}
 */
public record AuditRow(long seq, AuditEvent event, String details, String previousHash, String hash) {
    public Cursor cursor() {
        return new Cursor(event.at(), seq);
    }

    /** Whether the row follows the one before and is what was written. */
    boolean follows(long environmentId, long seqBefore, String hashBefore) {
        return seq == seqBefore + 1 && previousHash.equals(hashBefore) && hash.equals(computed(environmentId));
    }

    String computed(long environmentId) {
        return AuditText.hash(previousHash, environmentId, seq, event, details);
    }
}
