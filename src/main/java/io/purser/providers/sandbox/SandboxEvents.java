package io.purser.providers.sandbox;

import io.purser.platform.Ids;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.providers.sandbox.SandboxWorld.Kind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Every change of an object in the sandbox is announced: a row here, in the change's transaction, and a delivery. */
@Component
class SandboxEvents {
    /** How long an event that is to come second waits for another when none comes. */
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);

    private final JdbcClient jdbc;
    private final SandboxFaults faults;
    private final SandboxWorld world;
    private final Jobs jobs;
    private final JsonMapper json;
    private final Clock clock;

    SandboxEvents(JdbcClient jdbc, SandboxFaults faults, SandboxWorld world, Jobs jobs, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.faults = faults;
        this.world = world;
        this.jobs = jobs;
        this.json = json;
        this.clock = clock;
    }

    void announce(long environmentId, String type, String reference, Instant at) {
        String id = Ids.next("evt");
        Fault fate = fate(environmentId);
        boolean dropped = fate == Fault.DROP_EVENT;
        jdbc.sql("""
                insert into sandbox_event (public_id, environment_id, type, reference, occurred_at, dropped)
                values (:id, :environmentId, :type, :reference, :at, :dropped)""")
                .param("id", id)
                .param("environmentId", environmentId)
                .param("type", type)
                .param("reference", reference)
                .param("at", SandboxWorld.utc(at))
                .param("dropped", dropped)
                .update();
        if (fate == Fault.LATE_EVENT) {
            world.schedule(environmentId, world.lateAfter(environmentId, at), Kind.EVENT_DELIVERY, id);
        } else if (fate == Fault.REORDERED_EVENT) {
            hold(environmentId, id);
            jobs.enqueueAt(SandboxDelivery.NAME, id, clock.instant().plus(LONGEST_HOLD));
        } else if (!dropped) {
            jobs.enqueue(SandboxDelivery.NAME, id);
        }
    }

    /** @return the fault that becomes of the next event, or {@code null} */
    private Fault fate(long environmentId) {
        Map<Fault, Integer> active = faults.active(environmentId);
        return Stream.of(Fault.DROP_EVENT, Fault.LATE_EVENT, Fault.REORDERED_EVENT)
                .filter(fault -> active.containsKey(fault) && faults.strikes(environmentId, fault))
                .findFirst()
                .orElse(null);
    }

    private void hold(long environmentId, String id) {
        jdbc.sql("insert into sandbox_event_held (event_id, environment_id) values (:id, :environmentId)")
                .param("id", id)
                .param("environmentId", environmentId)
                .update();
    }

    /** An event got through: those that were to come after another may go now. */
    @Transactional
    void letGo(long environmentId) {
        List<String> held = jdbc.sql("select event_id from sandbox_event_held where environment_id = :environmentId")
                .param("environmentId", environmentId)
                .query(String.class)
                .list();
        for (String id : held) {
            jdbc.sql("delete from sandbox_event_held where event_id = :id and environment_id = :environmentId")
                    .param("id", id)
                    .param("environmentId", environmentId)
                    .update();
            jobs.enqueue(SandboxDelivery.NAME, id);
        }
    }

    Optional<Event> undelivered(String id) {
        return jdbc.sql("select * from sandbox_event where public_id = :id and delivered_at is null and not dropped")
                .param("id", id)
                .query((row, number) -> new Event(
                        row.getString("public_id"),
                        row.getLong("environment_id"),
                        row.getString("type"),
                        row.getString("reference"),
                        row.getObject("occurred_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts")))
                .optional();
    }

    byte[] body(Event event) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", event.id());
        body.put("type", event.type());
        body.put("environment", event.environmentId());
        body.put("object", event.reference());
        body.put("created", event.occurredAt().toString());
        return json.writeValueAsBytes(body);
    }

    void attempted(String id, Instant deliveredAt) {
        jdbc.sql("update sandbox_event set attempts = attempts + 1, delivered_at = :at where public_id = :id")
                .param("at", SandboxWorld.utc(deliveredAt))
                .param("id", id)
                .update();
    }

    record Event(String id, long environmentId, String type, String reference, Instant occurredAt, int attempts) {}
}
