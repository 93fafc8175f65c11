package io.purser.organizations;

import io.purser.audit.AccessChanged;
import io.purser.audit.AuditLog;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells every organization somebody belongs to that their way in changed. */
@Component
class AccessNews {
    private final JdbcClient jdbc;
    private final AuditLog audit;

    AccessNews(JdbcClient jdbc, AuditLog audit) {
        this.jdbc = jdbc;
        this.audit = audit;
    }

    @EventListener
    @Transactional(propagation = Propagation.MANDATORY)
    void write(AccessChanged change) {
        jdbc.sql("""
                        select e.id from environment e
                        join membership m on m.organization_id = e.organization_id
                        where m.user_id = :user order by e.id""")
                .param("user", change.userId())
                .query(Long.class)
                .list()
                .forEach(environment ->
                        audit.record(environment, change.actor(), change.action(), change.subject(), change.details()));
    }
}
