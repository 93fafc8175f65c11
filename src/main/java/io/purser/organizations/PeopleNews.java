package io.purser.organizations;

import io.purser.audit.AuditLog;
import io.purser.events.Events;
import io.purser.platform.Actor;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes down what happens to an organization's people. They belong to both of its environments, and so do the rows:
 * whoever looks at one of them misses nothing. Joins the caller's transaction.
 */
@Component
public class PeopleNews {
    private final JdbcClient jdbc;
    private final AuditLog audit;
    private final Events events;

    PeopleNews(JdbcClient jdbc, AuditLog audit, Events events) {
        this.jdbc = jdbc;
        this.audit = audit;
        this.events = events;
    }

    /** For the audit log alone. @param subject public id; details never a secret */
    @Transactional(propagation = Propagation.MANDATORY)
    public void record(long organizationId, Actor actor, String action, String subject, Map<String, String> details) {
        for (long environment : environments(organizationId)) {
            audit.record(environment, actor, action, subject, details);
        }
    }

    /** For the audit log and for those who want to hear of it; the facts are the details and who did it. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void tell(long organizationId, Actor actor, String action, String subject, Map<String, String> details) {
        Map<String, String> facts = new HashMap<>(details);
        facts.put("by", actor.label());
        for (long environment : environments(organizationId)) {
            audit.record(environment, actor, action, subject, details);
            events.record(environment, action, subject, facts);
        }
    }

    private Iterable<Long> environments(long organizationId) {
        return jdbc.sql("select id from environment where organization_id = :organization order by id")
                .param("organization", organizationId)
                .query(Long.class)
                .list();
    }
}
