package io.purser.platform;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.purser.testing.IntegrationTest;
import io.purser.testing.TestConnections;
import io.purser.testing.TestTenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class ConnectionsTest {
    @Autowired
    TestConnections connections;

    @Autowired
    TestTenants tenants;

    /** On the day of its installation the portal runs on after the pool has closed what made the tables. */
    @Test
    void theDatabaseOutlivesTheConnectionThatMadeItsTables() {
        connections.closeAll();
        assertThatCode(tenants::sandbox).doesNotThrowAnyException();
    }
}
