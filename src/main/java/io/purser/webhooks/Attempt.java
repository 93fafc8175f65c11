package io.purser.webhooks;

import java.time.Instant;

/**
 * One request and what came back.
 *
 * @param number grows with each sending of the delivery; a gap is a sending whose end nobody saw
 * @param status HTTP status, or {@code null} with {@code failure} beside it
 * @param failure timeout, name, refused, tls or connection
 * @param requestHeaders lines, as sent
 * @param responseBody its first 4,096 bytes
 */
public record Attempt(
        int number,
        String url,
        Instant startedAt,
        int millis,
        Integer status,
        String failure,
        String requestHeaders,
        String responseHeaders,
        String responseBody) {

    public boolean success() {
        return status != null && status >= 200 && status < 300;
    }
}
