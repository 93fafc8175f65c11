package io.purser.audit;

import io.purser.audit.AuditLog.AuditEvent;
import io.purser.platform.Actor;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** How an audit event is written down and how its place in the chain is computed. */
final class AuditText {
    static final String FIRST_HASH = "0".repeat(64);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditText() {}

    static String write(Map<String, String> details) {
        return JSON.writeValueAsString(new TreeMap<>(details));
    }

    static AuditEvent event(ResultSet row) throws SQLException {
        return new AuditEvent(
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                new Actor(
                        Actor.Kind.valueOf(row.getString("actor_kind")),
                        row.getString("actor_id"),
                        row.getString("actor_label")),
                row.getString("action"),
                row.getString("subject"),
                JSON.readValue(row.getString("details"), new TypeReference<Map<String, String>>() {}));
    }

    static String hash(String previous, long environmentId, long seq, AuditEvent event, String details) {
        String text = JSON.writeValueAsString(new Object[] {
            previous,
            environmentId,
            seq,
            ChronoUnit.MICROS.between(Instant.EPOCH, event.at()),
            event.actor().kind().name(),
            event.actor().id(),
            event.actor().label(),
            event.action(),
            event.subject(),
            details
        });
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
