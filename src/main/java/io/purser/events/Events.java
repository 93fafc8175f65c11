package io.purser.events;

import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import tools.jackson.databind.json.JsonMapper;

/**
 * The outbox. An event joins the transaction of the change it tells of: both are there after a crash, or neither.
 * Whoever delivers takes events from the queue and removes them in the transaction that writes the deliveries.
 */
@Service
public class Events {
    private static final String COLUMNS = "id, public_id, environment_id, type, subject, facts, occurred_at, trace_id";

    private final JdbcClient jdbc;
    private final EnvironmentClock clock;
    private final JsonMapper json;
    private final ApplicationEventPublisher publisher;
    private final ObjectProvider<EventsWaiting> listeners;

    Events(
            JdbcClient jdbc,
            EnvironmentClock clock,
            JsonMapper json,
            ApplicationEventPublisher publisher,
            ObjectProvider<EventsWaiting> listeners) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.json = json;
        this.publisher = publisher;
        this.listeners = listeners;
    }

    /**
     * @param facts neutral facts by name; {@code Instant} becomes ISO 8601; never a secret, never a full account number
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(long environmentId, String type, String subject, Map<String, ?> facts) {
        String publicId = Ids.next("whev");
        Instant at = clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
        jdbc.sql("insert into business_event (public_id, environment_id, type, subject, facts, occurred_at, trace_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        publicId,
                        environmentId,
                        type,
                        subject,
                        json.writeValueAsString(facts),
                        OffsetDateTime.ofInstant(at, ZoneOffset.UTC),
                        Trace.current().orElse(null))
                .update();
        jdbc.sql("insert into business_event_queue (event_id) select id from business_event where public_id = ?")
                .params(publicId)
                .update();
        publisher.publishEvent(new EventRecorded(environmentId, publicId, type));
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                listeners.forEach(EventsWaiting::wake);
            }
        });
    }

    /** The oldest events nobody took yet, locked for this transaction; rows another instance holds are passed over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Event> take(int limit) {
        List<Long> ids = jdbc.sql("select event_id from business_event_queue order by event_id limit :limit"
                        + " for update skip locked")
                .param("limit", limit)
                .query(Long.class)
                .list();
        if (ids.isEmpty()) {
            return List.of();
        }
        jdbc.sql("delete from business_event_queue where event_id in (:ids)")
                .param("ids", ids)
                .update();
        return jdbc.sql("select " + COLUMNS + " from business_event where id in (:ids) order by id")
                .param("ids", ids)
                .query(Events::event)
                .list();
    }

    /** Those with these public ids that are still kept, oldest first. */
    @Transactional(readOnly = true)
    public List<Event> find(Collection<String> publicIds) {
        if (publicIds.isEmpty()) {
            return List.of();
        }
        return jdbc.sql("select " + COLUMNS + " from business_event where public_id in (:ids) order by id")
                .param("ids", publicIds)
                .query(Events::event)
                .list();
    }

    /** What one request made happen, oldest first, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<Event> caused(long environmentId, String traceId, int limit) {
        return jdbc.sql("select " + COLUMNS + " from business_event where environment_id = :environmentId"
                        + " and trace_id = :traceId order by id limit :limit")
                .param("environmentId", environmentId)
                .param("traceId", traceId)
                .param("limit", limit)
                .query(Events::event)
                .list();
    }

    public static Event event(ResultSet row, int number) throws SQLException {
        return new Event(
                row.getLong("id"),
                row.getString("public_id"),
                row.getLong("environment_id"),
                row.getString("type"),
                row.getString("subject"),
                row.getString("facts"),
                row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                row.getString("trace_id"));
    }
}
