package io.purser.audit;

import io.purser.audit.AuditLog.AuditEvent;
import io.purser.platform.Actor;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The log as a file of JSON lines. The one made for checking begins with a line that states the environment and the
 * head; each row carries everything its hash was computed from, as it was.
 */
public final class AuditFile {
    static final String FORMAT = "purser-audit-1";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private AuditFile() {}

    /** The first line of a file made for checking. */
    public static void first(Writer to, Heading heading) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("format", FORMAT);
        line.put("environment", heading.environmentId);
        line.put("organization", heading.organization);
        line.put("mode", heading.mode);
        line.put("exported_at", heading.exportedAt.toString());
        line.put("head_seq", heading.head.seq());
        line.put("head_hash", heading.head.hash());
        write(to, line);
    }

    public static void row(Writer to, AuditRow row) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("seq", row.seq());
        line.put("at", row.event().at().toString());
        line.put("actor_kind", row.event().actor().kind().name());
        line.put("actor_id", row.event().actor().id());
        line.put("actor_label", row.event().actor().label());
        line.put("action", row.event().action());
        line.put("subject", row.event().subject());
        line.put("details", row.details());
        line.put("previous_hash", row.previousHash());
        line.put("hash", row.hash());
        write(to, line);
    }

    /** @throws IllegalArgumentException when the line is none of a file made for checking */
    static Heading readFirst(String line) {
        JsonNode read = read(line);
        if (!FORMAT.equals(text(read, "format"))) {
            throw new IllegalArgumentException("not a file made for checking");
        }
        return new Heading(
                number(read, "environment"),
                text(read, "organization"),
                text(read, "mode"),
                Instant.parse(text(read, "exported_at")),
                new AuditChain.Head(number(read, "head_seq"), text(read, "head_hash")));
    }

    /** @throws IllegalArgumentException when the line is no row */
    static AuditRow readRow(String line) {
        JsonNode read = read(line);
        Actor actor = new Actor(
                Actor.Kind.valueOf(text(read, "actor_kind")), text(read, "actor_id"), text(read, "actor_label"));
        String details = text(read, "details");
        AuditEvent event =
                new AuditEvent(instant(text(read, "at")), actor, text(read, "action"), text(read, "subject"), Map.of());
        return new AuditRow(number(read, "seq"), event, details, text(read, "previous_hash"), text(read, "hash"));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException wrong) {
            throw new IllegalArgumentException(wrong);
        }
    }

    private static JsonNode read(String line) {
        try {
            return JSON.readTree(line);
        } catch (JacksonException broken) {
            throw new IllegalArgumentException("not JSON", broken);
        }
    }

    private static String text(JsonNode line, String field) {
        JsonNode value = line.get(field);
        if (value == null || !value.isString()) {
            throw new IllegalArgumentException("without " + field);
        }
        return value.stringValue();
    }

    private static long number(JsonNode line, String field) {
        JsonNode value = line.get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new IllegalArgumentException("without " + field);
        }
        return value.longValue();
    }

    private static void write(Writer to, Map<String, Object> line) throws IOException {
        to.write(JSON.writeValueAsString(line));
        to.write('\n');
    }

    /** @param head the newest row when the file was begun */
    public record Heading(
            long environmentId, String organization, String mode, Instant exportedAt, AuditChain.Head head) {}
}
