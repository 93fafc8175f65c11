package io.purser.audit;

import io.purser.platform.Actor;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Origin;
import io.purser.platform.Trace;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Append-only record of who did what, hash-chained per environment. Joins the caller's transaction and writes at its
 * end, so that the chain's lock is always the last one taken.
 */
@Service
public class AuditLog {
    private final JdbcClient jdbc;
    private final EnvironmentClock clock;

    AuditLog(JdbcClient jdbc, EnvironmentClock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param action past tense with a dot, such as {@code payout.requested}
     * @param subject public id of the thing
     * @param details facts for a person; never a secret, never a full account number; the trace id, the address and
     *     the session the request came from are added
     */
    @Transactional
    public void record(long environmentId, Actor actor, String action, String subject, Map<String, String> details) {
        Instant at = clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
        Map<String, String> told = new HashMap<>(details);
        Trace.current().ifPresent(trace -> told.put("trace", trace));
        Origin.current().ifPresent(origin -> {
            told.put("address", origin.address());
            if (origin.session() != null && actor.kind() == Actor.Kind.USER) {
                told.put("session", origin.session());
            }
        });
        pending()
                .events
                .computeIfAbsent(environmentId, first -> new ArrayList<>())
                .add(new AuditEvent(at, actor, action, subject, Map.copyOf(told)));
    }

    /** Newest first, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<AuditEvent> about(long environmentId, String subject, int limit) {
        return jdbc.sql("select happened_at, actor_kind, actor_id, actor_label, action, subject, details"
                        + " from audit_event where environment_id = :environmentId and subject = :subject"
                        + " order by seq desc limit :limit")
                .param("environmentId", environmentId)
                .param("subject", subject)
                .param("limit", limit)
                .query((row, number) -> AuditText.event(row))
                .list();
    }

    /** What one request did, oldest first, at most {@code limit}. */
    @Transactional(readOnly = true)
    public List<AuditEvent> caused(long environmentId, String trace, int limit) {
        return jdbc
                .sql("select happened_at, actor_kind, actor_id, actor_label, action, subject, details"
                        + " from audit_event where environment_id = :environmentId and trace_id = :trace"
                        + " order by seq limit :limit")
                .param("environmentId", environmentId)
                .param("trace", trace)
                .param("limit", limit)
                .query((row, number) -> AuditText.event(row))
                .list()
                .stream()
                .filter(event -> trace.equals(event.details().get("trace")))
                .toList();
    }

    private Pending pending() {
        for (TransactionSynchronization known : TransactionSynchronizationManager.getSynchronizations()) {
            if (known instanceof Pending pending) {
                return pending;
            }
        }
        Pending pending = new Pending();
        TransactionSynchronizationManager.registerSynchronization(pending);
        return pending;
    }

    private void write(long environmentId, List<AuditEvent> events) {
        jdbc.sql("insert into audit_chain (environment_id, head_seq, head_hash) values (?, 0, ?)"
                        + " on conflict do nothing")
                .params(environmentId, AuditText.FIRST_HASH)
                .update();
        Head head = jdbc.sql("select head_seq as seq, head_hash as hash from audit_chain"
                        + " where environment_id = :environmentId for update")
                .param("environmentId", environmentId)
                .query(Head.class)
                .single();
        for (AuditEvent event : events) {
            head = append(environmentId, head, event);
        }
        jdbc.sql("update audit_chain set head_seq = ?, head_hash = ? where environment_id = ?")
                .params(head.seq, head.hash, environmentId)
                .update();
    }

    private Head append(long environmentId, Head head, AuditEvent event) {
        String details = AuditText.write(event.details());
        Head next = new Head(head.seq + 1, AuditText.hash(head.hash, environmentId, head.seq + 1, event, details));
        jdbc.sql("insert into audit_event (environment_id, seq, happened_at, actor_kind, actor_id, actor_label,"
                        + " action, subject, details, previous_hash, hash, trace_id)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(
                        environmentId,
                        next.seq,
                        event.at().atOffset(ZoneOffset.UTC),
                        event.actor().kind().name(),
                        event.actor().id(),
                        event.actor().label(),
                        event.action(),
                        event.subject(),
                        details,
                        head.hash,
                        next.hash,
                        event.details().get("trace"))
                .update();
        return next;
    }

    public record AuditEvent(Instant at, Actor actor, String action, String subject, Map<String, String> details) {}

    private record Head(long seq, String hash) {}

    /** What this transaction has to say, kept until just before its commit. */
    private class Pending implements TransactionSynchronization {
        private final Map<Long, List<AuditEvent>> events = new TreeMap<>();

        @Override
        public void beforeCommit(boolean readOnly) {
            events.forEach(AuditLog.this::write);
        }
    }
}
