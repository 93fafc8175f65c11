package io.purser.identity.factors;

import java.time.Instant;

/**
 * A passkey as its owner sees it.
 *
 * @param lastUsedAt {@code null} before its first use
 */
public record Passkey(String publicId, String name, Instant createdAt, Instant lastUsedAt) {}
