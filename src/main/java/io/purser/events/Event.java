package io.purser.events;

import java.time.Instant;

/**
 * One thing that happened, written in the transaction that made it happen; never changed.
 *
 * @param id row number, grows in the order of writing, never shown
 * @param publicId {@code whev_…}, the same in every delivery of it
 * @param type such as {@code payout.paid}
 * @param subject public id of the object it is about
 * @param facts JSON object of what was true at that moment; amounts are minor units, times ISO 8601 in UTC
 * @param occurredAt on the environment's clock
 * @param traceId the request that caused it, or {@code null}
 */
public record Event(
        long id,
        String publicId,
        long environmentId,
        String type,
        String subject,
        String facts,
        Instant occurredAt,
        String traceId) {}
