package io.purser.api.commet.keys;

import io.purser.apikeys.ApiKey;
import java.time.Instant;

/** @param apiKey the key itself, told this once */
public record NewApiKeyJson(
        String id,
        String name,
        String apiKey,
        String prefix,
        Instant expiresAt,
        Instant createdAt,
        String object,
        boolean livemode) {

    static NewApiKeyJson of(ApiKey.Issued issued, boolean livemode) {
        ApiKey key = issued.key();
        return new NewApiKeyJson(
                key.publicId(),
                key.name(),
                issued.text(),
                key.prefix(),
                key.expiresAt(),
                key.createdAt(),
                "api_key",
                livemode);
    }
}
