package io.purser.webhooks;

import java.time.Instant;
import java.util.List;

/**
 * An address of an organization's own that is told what happens. The signing secret is not part of it.
 *
 * @param id row number, never shown
 * @param publicId {@code whe_…}
 * @param events types it asked for, in the order it gave them
 * @param offReason why it is not active, or {@code null} while it is
 * @param apiVersion version its payloads are written in, or {@code null} for the organization's
 * @param failedInRow events that failed for good since the last one that arrived
 * @param oldSecretUntil until when the secret before the last rotation is valid too (real time), or {@code null}
 * @param last how the latest sending ended, or {@code null} before the first
 * @param createdAt by the environment's clock
 */
public record WebhookEndpoint(
        long id,
        String publicId,
        long environmentId,
        String url,
        List<String> events,
        String description,
        boolean active,
        Off offReason,
        String apiVersion,
        int failedInRow,
        Instant oldSecretUntil,
        Last last,
        Instant createdAt) {

    /** Why an endpoint is off: a person paused it, three events in a row failed, or it answered 410 Gone. */
    public enum Off {
        PAUSED,
        FAILING,
        GONE
    }

    /** @param status HTTP status, or {@code null} with a failure's word beside it */
    public record Last(Instant at, Integer status, String failure, int millis) {
        public boolean success() {
            return status != null && status >= 200 && status < 300;
        }
    }

    WebhookEndpoint with(String newUrl, List<String> newEvents, String newDescription, String newVersion) {
        return new WebhookEndpoint(
                id,
                publicId,
                environmentId,
                newUrl,
                newEvents,
                newDescription,
                active,
                offReason,
                newVersion,
                failedInRow,
                oldSecretUntil,
                last,
                createdAt);
    }

    /** Off is a pause; on forgets the failures. */
    WebhookEndpoint switched(boolean on) {
        return new WebhookEndpoint(
                id,
                publicId,
                environmentId,
                url,
                events,
                description,
                on,
                on ? null : Off.PAUSED,
                apiVersion,
                on ? 0 : failedInRow,
                oldSecretUntil,
                last,
                createdAt);
    }

    /** One word for lists. */
    public String state() {
        if (!active) {
            return offReason == Off.PAUSED ? "paused" : "disabled";
        }
        return last == null || last.success() ? "active" : "struggling";
    }
}
