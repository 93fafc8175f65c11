package io.purser.audit;

import io.purser.platform.jobs.RecurringJob;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Walks every chain once a day, so that a break is noticed without anybody asking. */
@Component
class CheckChainsJob implements RecurringJob {
    private final JdbcClient jdbc;
    private final AuditChain chain;

    CheckChainsJob(JdbcClient jdbc, AuditChain chain) {
        this.jdbc = jdbc;
        this.chain = chain;
    }

    @Override
    public String name() {
        return "audit-check";
    }

    @Override
    public Duration every() {
        return Duration.ofDays(1);
    }

    @Override
    public void run() {
        jdbc.sql("select environment_id from audit_chain order by environment_id")
                .query(Long.class)
                .list()
                .forEach(chain::check);
    }
}
