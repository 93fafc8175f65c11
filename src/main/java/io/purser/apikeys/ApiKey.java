package io.purser.apikeys;

import io.purser.platform.Cursor;
import java.time.Instant;

/**
 * A key as everybody may see it: never the key itself. Times are real time, also in a sandbox, because they guard access.
 *
 * @param id row number, never shown
 * @param publicId {@code key_…}
 * @param scope how much of the API it may use
 * @param prefix the beginning of the key, such as {@code ck_live_a1B2}
 * @param lastFour its last four characters
 * @param createdBy the person's or the key's name
 * @param expiresAt from then on refused, or {@code null} for never
 * @param lastUsedAt to the minute, or {@code null} for never
 * @param revokedAt from then on refused, or {@code null}
 * @param replacedBy public id of the key that took its place, or {@code null}
 */
public record ApiKey(
        long id,
        String publicId,
        String name,
        KeyScope scope,
        String prefix,
        String lastFour,
        String createdBy,
        Instant createdAt,
        Instant expiresAt,
        Instant lastUsedAt,
        Instant revokedAt,
        String revokedBy,
        String replacedBy) {

    public boolean works(Instant now) {
        return revokedAt == null && (expiresAt == null || expiresAt.isAfter(now));
    }

    /** Where a list continues behind it. */
    public Cursor cursor() {
        return new Cursor(createdAt, id);
    }

    /**
     * A new key.
     *
     * @param text the key itself; this is the only time it is known, so it may be shown once and nowhere kept
     */
    public record Issued(ApiKey key, String text) {
        @Override
        public String toString() {
            return "Issued[" + key.publicId() + "]";
        }
    }
}
