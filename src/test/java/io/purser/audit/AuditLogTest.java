package io.purser.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.purser.platform.Actor;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestConnections;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class AuditLogTest {
    @Autowired
    AuditLog audit;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    TestTenants tenants;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TestConnections connections;

    Tenant tenant;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
    }

    @Test
    void anotherOrganizationSeesNothingOfIt() {
        record("bank.added", "ba_1");
        assertThat(audit.about(tenants.sandbox().environmentId(), "ba_1", 10)).isEmpty();
        assertThat(audit.about(tenant.environmentId(), "ba_1", 10))
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actor()).isEqualTo(tenant.actor());
                    assertThat(event.details()).containsExactly(Map.entry("name", "Über \"x\"\n"));
                });
    }

    @Test
    void whatIsRolledBackWasNeverDone() {
        transaction.executeWithoutResult(status -> {
            record("bank.added", "ba_1");
            status.setRollbackOnly();
        });
        assertThat(audit.about(tenant.environmentId(), "ba_1", 10)).isEmpty();
    }

    /** What is written last is written just before the commit: when the time is up then, all of it must be gone. */
    @Test
    void whatRunsOutOfTimeAtItsEndWasNeverDone() {
        TransactionTemplate brief = new TransactionTemplate(transaction.getTransactionManager());
        brief.setTimeout(1);
        assertThatThrownBy(() -> brief.executeWithoutResult(status -> {
                    record("bank.added", "ba_1");
                    jdbc.sql("update organization set name = 'Half done' where id = ?")
                            .param(tenant.organizationId())
                            .update();
                    await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
                }))
                .isInstanceOf(TransactionException.class);
        assertThat(jdbc.sql("select name from organization where id = ?")
                        .param(tenant.organizationId())
                        .query(String.class)
                        .single())
                .isEqualTo(tenant.organizationName());
        assertThat(audit.about(tenant.environmentId(), "ba_1", 10)).isEmpty();
        // H2 keeps a transaction's limit with the connection, for whoever gets it next
        connections.closeAll();
    }

    @Test
    void newestFirstAndNoMoreThanAskedFor() {
        transaction.executeWithoutResult(status -> {
            record("bank.added", "ba_1");
            record("bank.removed", "ba_1");
        });
        assertThat(audit.about(tenant.environmentId(), "ba_1", 1))
                .extracting(AuditLog.AuditEvent::action)
                .containsExactly("bank.removed");
    }

    @Test
    void eventsAtTheSameTimeMakeOneChain() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> all = IntStream.range(0, 40)
                    .<Future<?>>mapToObj(number -> threads.submit(() -> record("bank.added", "ba_" + number)))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(jdbc.sql("select head_seq from audit_chain where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(Long.class)
                        .single())
                .isEqualTo(40);
        assertThat(new AuditRules().rules().get(0).violations().apply(jdbc)).isEmpty();
    }

    private void record(String action, String subject) {
        audit.record(
                tenant.environmentId(),
                new Actor(Actor.Kind.USER, "usr_test", "Test Owner"),
                action,
                subject,
                Map.of("name", "Über \"x\"\n"));
    }
}
