package io.purser.apikeys.web;

import io.purser.apikeys.ApiKey;
import java.time.Duration;
import java.time.Instant;

/**
 * A line of the list.
 *
 * @param idle whether nobody used the key for 90 days
 * @param replaced whether another key took its place and it works on for a while
 * @param state why it no longer works: {@code revoked} or {@code expired}
 */
public record KeyRow(ApiKey key, boolean idle, boolean replaced, String state) {
    private static final Duration IDLE = Duration.ofDays(90);

    static KeyRow of(ApiKey key, Instant now) {
        Instant last = key.lastUsedAt() == null ? key.createdAt() : key.lastUsedAt();
        return new KeyRow(
                key,
                last.isBefore(now.minus(IDLE)),
                key.replacedBy() != null,
                key.revokedAt() == null ? "expired" : "revoked");
    }
}
