package io.purser.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class StartTest {
    @Autowired
    TestTenants tenants;

    @Test
    void organizationsAreStrangersToEachOther() {
        Tenant one = tenants.sandbox();
        Tenant other = tenants.sandbox();
        assertThat(one.environmentId()).isNotEqualTo(other.environmentId());
    }
}
