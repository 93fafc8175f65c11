package io.purser.providers;

import io.purser.platform.Mode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Table provider_event. */
@Repository
class ProviderEventRows {
    private final JdbcClient jdbc;

    ProviderEventRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the environment exists and is of the vendor's mode; other news is stored and has no effect. */
    boolean served(long environmentId, Mode mode) {
        return jdbc.sql("select count(*) from environment where id = :id and mode = :mode")
                        .param("id", environmentId)
                        .param("mode", mode.name())
                        .query(Long.class)
                        .single()
                == 1;
    }

    boolean add(ProviderEvent event, String body, boolean ours, Instant now) {
        return jdbc.sql("""
                        insert into provider_event (provider, event_id, type, subject, environment_id, reference, body,
                            occurred_at, received_at, state, attempts)
                        values (:provider, :eventId, :type, :subject, :environmentId, :reference, :body,
                            :occurredAt, :now, :state, 0) on conflict do nothing""")
                        .param("provider", event.provider())
                        .param("eventId", event.eventId())
                        .param("type", event.type())
                        .param(
                                "subject",
                                event.subject() == null ? null : event.subject().name())
                        .param("environmentId", ours ? event.environmentId() : null)
                        .param("reference", event.reference())
                        .param("body", body)
                        .param("occurredAt", utc(event.occurredAt()))
                        .param("now", utc(now))
                        .param("state", ours ? "PENDING" : "IGNORED")
                        .update()
                == 1;
    }

    Optional<Stored> pending(String provider, String eventId) {
        return jdbc.sql("""
                        select * from provider_event
                        where provider = :provider and event_id = :eventId and state in ('PENDING', 'PARKED')""")
                .param("provider", provider)
                .param("eventId", eventId)
                .query((row, number) -> new Stored(
                        new ProviderEvent(
                                row.getString("provider"),
                                row.getString("event_id"),
                                row.getString("type"),
                                ProviderEvent.Subject.valueOf(row.getString("subject")),
                                row.getLong("environment_id"),
                                row.getString("reference"),
                                row.getObject("occurred_at", OffsetDateTime.class)
                                        .toInstant()),
                        row.getObject("received_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts")))
                .optional();
    }

    void mark(ProviderEvent event, String state, String error, Instant now) {
        jdbc.sql("""
                update provider_event set state = :state, last_error = :error, attempts = attempts + 1,
                    handled_at = :handledAt where provider = :provider and event_id = :eventId""")
                .param("state", state)
                .param("error", error)
                .param("handledAt", "HANDLED".equals(state) ? utc(now) : null)
                .param("provider", event.provider())
                .param("eventId", event.eventId())
                .update();
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }

    record Stored(ProviderEvent event, Instant receivedAt, int attempts) {}
}
