package io.purser.webhooks;

import java.time.Duration;
import java.time.Instant;

/**
 * One event on its way to one endpoint, however often it is sent. All times but {@code occurredAt} are real time.
 *
 * @param id row number, never shown
 * @param publicId {@code whd_…}
 * @param eventId {@code whev_…}, the same in every attempt and replay
 * @param body what is sent, the same bytes each time; {@code null} in lists, which do not show it
 * @param attempts how often it was sent ever
 * @param tries how often since it was last asked for
 * @param nextAttemptAt when it is sent next, or {@code null}
 * @param succeededAt when it first arrived, or {@code null}
 * @param finishedAt when it arrived or was given up, or {@code null} while it is open
 */
public record WebhookDelivery(
        long id,
        String publicId,
        long environmentId,
        long endpointId,
        String eventId,
        String eventType,
        String eventSubject,
        Instant occurredAt,
        String traceId,
        boolean test,
        String apiVersion,
        String body,
        DeliveryStatus status,
        int attempts,
        int tries,
        Instant nextAttemptAt,
        Instant createdAt,
        Instant succeededAt,
        Instant finishedAt,
        Integer lastStatus,
        String lastFailure,
        Integer lastMillis) {
    private static final Duration LATE = Duration.ofMinutes(1);

    /** It arrived, but more than a minute after the event was there to be sent. */
    public boolean late() {
        return succeededAt != null && succeededAt.isAfter(createdAt.plus(LATE));
    }
}
