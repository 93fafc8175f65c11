package io.purser.providers.sandbox;

import io.purser.platform.Ids;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Every change of an object in the sandbox is announced: a row here, in the change's transaction, and a delivery. */
@Component
class SandboxEvents {
    private final JdbcClient jdbc;
    private final SandboxFaults faults;
    private final Jobs jobs;
    private final JsonMapper json;

    SandboxEvents(JdbcClient jdbc, SandboxFaults faults, Jobs jobs, JsonMapper json) {
        this.jdbc = jdbc;
        this.faults = faults;
        this.jobs = jobs;
        this.json = json;
    }

    void announce(long environmentId, String type, String reference, Instant at) {
        String id = Ids.next("evt");
        boolean dropped = faults.strikes(environmentId, Fault.DROP_EVENT);
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
        if (!dropped) {
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
