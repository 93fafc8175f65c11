package io.purser.api.log;

import io.purser.audit.AuditLog;
import io.purser.audit.AuditLog.AuditEvent;
import io.purser.events.Event;
import io.purser.events.Events;
import io.purser.ledger.Journal;
import io.purser.platform.BusinessError;
import io.purser.platform.Cursor;
import io.purser.platform.Tenant;
import io.purser.webhooks.WebhookDeliveries;
import io.purser.webhooks.WebhookDelivery;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Reads the calls of the last thirty days, and follows one to everything it caused. */
@Service
public class CallLog {
    public static final Duration KEPT = Duration.ofDays(30);
    private static final int MOST = 100;

    private final ApiCallRows rows;
    private final AuditLog audit;
    private final Events events;
    private final Journal journal;
    private final WebhookDeliveries deliveries;
    private final Clock clock;

    CallLog(
            ApiCallRows rows,
            AuditLog audit,
            Events events,
            Journal journal,
            WebhookDeliveries deliveries,
            Clock clock) {
        this.rows = rows;
        this.audit = audit;
        this.events = events;
        this.journal = journal;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    /**
     * What a call led to.
     *
     * @param entries everything booked for what the call touched, also later
     */
    public record Trace(
            LoggedCall call,
            List<AuditEvent> changes,
            List<Event> events,
            List<Journal.Booked> entries,
            List<WebhookDelivery> deliveries) {}

    /** Newest first. */
    @Transactional(readOnly = true)
    public List<LoggedCall> page(Tenant tenant, CallFilter filter, Cursor after, int limit) {
        return rows.page(tenant.environmentId(), filter, oldest(), after, limit);
    }

    /** @throws BusinessError 404 when this environment made no such call in the last thirty days */
    @Transactional(readOnly = true)
    public Trace trace(Tenant tenant, String requestId) {
        long environment = tenant.environmentId();
        LoggedCall call = rows.find(environment, requestId, oldest()).orElseThrow(BusinessError::notFound);
        List<AuditEvent> changes = audit.caused(environment, requestId, MOST);
        List<Event> happened = events.caused(environment, requestId, MOST);
        Set<String> subjects = new LinkedHashSet<>();
        changes.forEach(change -> subjects.add(change.subject()));
        happened.forEach(event -> subjects.add(event.subject()));
        return new Trace(
                call,
                changes,
                happened,
                journal.about(environment, subjects, MOST),
                deliveries.caused(environment, requestId, MOST));
    }

    private Instant oldest() {
        return clock.instant().minus(KEPT);
    }
}
