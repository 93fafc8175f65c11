package io.purser.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.apikeys.ApiKeys;
import io.purser.platform.Mode;
import io.purser.platform.RefusedToStart;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class DemoKeysTest {
    @Autowired
    ApiKeys keys;

    @Autowired
    TestTenants tenants;

    @Test
    void thereAreNoneWithoutTheDemo() {
        assertThat(keys.find(DemoKeys.NORTHWIND)).isEmpty();
        assertThat(keys.find(DemoKeys.BLANKSLATE)).isEmpty();
    }

    @Test
    void theyAreMadeOnceAndForASandboxOnly() {
        Tenant tenant = tenants.sandbox();
        String text = "ck_sandbox_" + tenant.environmentId();
        keys.keepDemo(tenant, "Demo", text);
        keys.keepDemo(tenant, "Demo", text);
        String id = keys.find(text).orElseThrow().keyId();
        assertThat(keys.find(text).orElseThrow().tenant().mode()).isEqualTo(Mode.SANDBOX);
        keys.revoke(tenant, id);
        keys.keepDemo(tenant, "Demo", text);
        assertThat(keys.find(text)).isEmpty();
        assertThatThrownBy(() -> keys.keepDemo(tenants.live(tenant), "Demo", text + "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theyEndWithTheDemo() {
        Tenant tenant = tenants.sandbox();
        String text = "ck_sandbox_" + tenant.environmentId();
        keys.endDemo(tenant, text);
        keys.keepDemo(tenant, "Demo", text);
        keys.endDemo(tenants.sandbox(), text);
        assertThat(keys.find(text)).isPresent();
        keys.endDemo(tenant, text);
        keys.endDemo(tenant, text);
        assertThat(keys.find(text)).isEmpty();
    }

    @Test
    void anotherTextMustLookLikeAKey() {
        for (String wish : new String[] {"secret", "ck_live_123456789", "ck_", "ck_with space"}) {
            assertThatThrownBy(() -> new DemoKeys(null, null, null, wish)).isInstanceOf(RefusedToStart.class);
        }
    }
}
