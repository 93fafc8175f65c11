package io.purser.api;

import java.time.Instant;

/**
 * One call that was answered.
 *
 * @param environmentId row number, or {@code null} for a stranger
 * @param keyId public id of the key, or {@code null} for a stranger
 * @param path as asked for, without its query
 * @param errorCode the contract's code, or {@code null} when the call succeeded
 * @param idempotencyKey as sent, or {@code null}
 * @param replayed whether the answer is a stored one
 * @param version {@code YYYY-MM-DD}, the version that shaped the answer
 * @param at when the call began, real time
 * @param requestBytes length of the body as far as it was read
 */
public record FinishedCall(
        Long environmentId,
        String keyId,
        String method,
        String path,
        int status,
        String errorCode,
        String idempotencyKey,
        boolean replayed,
        String version,
        String requestId,
        Instant at,
        long durationMillis,
        long requestBytes) {}
