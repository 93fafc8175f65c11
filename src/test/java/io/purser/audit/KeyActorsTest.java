package io.purser.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Actor;
import io.purser.platform.Tenant;
import io.purser.platform.Trace;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class KeyActorsTest {
    @Autowired
    AuditLog audit;

    @Autowired
    TestTenants tenants;

    @Test
    void aKeyIsAnActorAndTheTraceIsWrittenDown() {
        Tenant tenant = tenants.sandbox();
        Trace.begin("req_1");
        try {
            audit.record(tenant.environmentId(), Actor.apiKey("key_1", "Shop"), "x.y", "po_1", Map.of("a", "b"));
        } finally {
            Trace.end();
        }
        assertThat(audit.about(tenant.environmentId(), "po_1", 5))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.actor()).isEqualTo(Actor.apiKey("key_1", "Shop"));
                    assertThat(row.details()).isEqualTo(Map.of("a", "b", "trace", "req_1"));
                });
    }
}
