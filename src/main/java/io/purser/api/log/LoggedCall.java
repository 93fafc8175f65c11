package io.purser.api.log;

import io.purser.platform.Cursor;
import java.time.Instant;

/**
 * One call as it is kept.
 *
 * @param id row number, never shown
 * @param requestId {@code req_…}, also the trace id of everything the call caused
 * @param keyId public id of the key
 * @param errorCode the contract's code, or {@code null} when the call succeeded
 * @param idempotencyKey as sent, or {@code null}
 * @param replayed whether the answer was a stored one
 * @param version {@code YYYY-MM-DD}
 * @param at real time
 */
public record LoggedCall(
        long id,
        String requestId,
        String keyId,
        String method,
        String path,
        int status,
        String errorCode,
        String idempotencyKey,
        boolean replayed,
        String version,
        Instant at,
        long durationMillis,
        long requestBytes) {

    public Cursor cursor() {
        return new Cursor(at, id);
    }

    public boolean failed() {
        return status >= 400;
    }
}
