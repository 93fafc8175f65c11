package io.purser.api.commet.keys;

import io.purser.apikeys.ApiKey;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

public record ApiKeyJson(
        String id,
        String name,
        String prefix,
        @Schema(nullable = true) Instant expiresAt,
        @Schema(nullable = true) Instant lastUsedAt,
        Instant createdAt,
        String object,
        boolean livemode) {

    static ApiKeyJson of(ApiKey key, boolean livemode) {
        return new ApiKeyJson(
                key.publicId(),
                key.name(),
                key.prefix(),
                key.expiresAt(),
                key.lastUsedAt(),
                key.createdAt(),
                "api_key",
                livemode);
    }
}
