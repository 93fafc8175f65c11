package io.purser.webhooks;

import io.purser.events.Event;
import io.purser.platform.Mode;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The body an event has for an endpoint: in the endpoint's version, or in the organization's at that moment. */
@Repository
class Payloads {
    private static final Logger LOG = LoggerFactory.getLogger(Payloads.class);

    private final JdbcClient jdbc;
    private final ObjectProvider<PayloadShape> shape;

    Payloads(JdbcClient jdbc, ObjectProvider<PayloadShape> shape) {
        this.jdbc = jdbc;
        this.shape = shape;
    }

    /** @param apiVersion the organization's */
    record Sender(String organization, Mode mode, String apiVersion) {}

    record Payload(String apiVersion, String body) {}

    Map<Long, Sender> senders(Collection<Long> environmentIds) {
        Map<Long, Sender> senders = new HashMap<>();
        jdbc.sql("select e.id, e.mode, o.public_id, o.api_version from environment e"
                        + " join organization o on o.id = e.organization_id where e.id in (:environmentIds)")
                .param("environmentIds", environmentIds)
                .query(row -> {
                    senders.put(
                            row.getLong("id"),
                            new Sender(
                                    row.getString("public_id"),
                                    Mode.valueOf(row.getString("mode")),
                                    row.getString("api_version")));
                });
        return senders;
    }

    /** @return {@code null} when the event cannot be written; that is logged and holds up nothing else */
    Payload of(Event event, WebhookEndpoint endpoint, Sender sender) {
        String version = endpoint.apiVersion() == null ? sender.apiVersion() : endpoint.apiVersion();
        try {
            byte[] body = shape.getObject().body(event, sender.organization(), sender.mode(), version);
            return new Payload(version, new String(body, StandardCharsets.UTF_8));
        } catch (RuntimeException e) {
            LOG.error("Event {} has no body in version {}", event.publicId(), version, e);
            return null;
        }
    }
}
