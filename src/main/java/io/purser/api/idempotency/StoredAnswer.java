package io.purser.api.idempotency;

import java.nio.charset.StandardCharsets;

/** What a call was answered, byte for byte. */
public record StoredAnswer(String fingerprint, int status, String body) {

    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
