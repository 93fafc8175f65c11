package io.purser.apikeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.apikeys.ApiKey.Issued;
import io.purser.audit.AuditLog;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.Permission;
import io.purser.platform.Tenant;
import io.purser.platform.crypto.TokenHash;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ApiKeysTest {
    @Autowired
    ApiKeys keys;

    @Autowired
    KeyUses uses;

    @Autowired
    TestTenants tenants;

    @Autowired
    AuditLog audit;

    @Autowired
    JdbcClient jdbc;

    @Test
    void strangersTextsAreNoKeys() {
        for (String text : new String[] {null, "", "ck_", "ck_sandbox_", "Bearer x", "ck_" + "x".repeat(5000)}) {
            assertThat(keys.find(text)).as(String.valueOf(text)).isEmpty();
        }
    }

    @Test
    void aKeySpeaksForItsEnvironmentWithEveryPermission() {
        Tenant tenant = tenants.sandbox();
        Issued issued = keys.issue(tenant, " Server ", 365);
        KeyHolder holder = keys.find(issued.text()).orElseThrow();
        assertThat(holder.tenant().environmentId()).isEqualTo(tenant.environmentId());
        assertThat(holder.tenant().permissions()).containsExactlyInAnyOrder(Permission.values());
        assertThat(holder.tenant().actor()).isEqualTo(Actor.apiKey(issued.key().publicId(), "Server"));
        assertThat(holder.organizationPublicId()).startsWith("org_");
        assertThat(holder.apiVersion()).isEqualTo("2026-07-11");
        assertThat(keys.find(issued.text() + "x")).isEmpty();
        assertThat(keys.find(issued.text().toLowerCase())).isEmpty();
    }

    @Test
    void onlyAHashIsKept() {
        Tenant tenant = tenants.sandbox();
        Issued issued = keys.issue(tenant, "Server", 30);
        assertThat(issued.text()).matches("ck_sandbox_[0-9A-Za-z]{43}");
        assertThat(issued.toString()).doesNotContain(issued.text());
        Map<String, Object> row = jdbc.sql("select * from api_key where environment_id = ?")
                .param(tenant.environmentId())
                .query()
                .singleRow();
        assertThat(row.get("key_hash")).isEqualTo(TokenHash.of(issued.text()));
        assertThat(row.toString()).doesNotContain(issued.text().substring(16));
        assertThat(issued.text())
                .startsWith(issued.key().prefix())
                .endsWith(issued.key().lastFour());
        assertThat(audit.about(tenant.environmentId(), issued.key().publicId(), 9)
                        .toString())
                .contains("api_key.issued")
                .doesNotContain(issued.text().substring(16));
    }

    @Test
    void aRevokedKeyIsRefusedAtOnceAndNobodyElseCanRevokeIt() {
        Tenant tenant = tenants.sandbox();
        Issued issued = keys.issue(tenant, "Server", null);
        String id = issued.key().publicId();
        refused(404, () -> keys.revoke(tenants.sandbox(), id));
        assertThat(keys.find(issued.text())).isPresent();
        keys.revoke(tenant, id);
        assertThat(keys.find(issued.text())).isEmpty();
        refused(404, () -> keys.revoke(tenant, id));
        assertThat(keys.page(tenant, Optional.empty(), 10)).isEmpty();
        assertThat(keys.ended(tenant, 10)).extracting(ApiKey::publicId).containsExactly(id);
    }

    @Test
    void anExpiredKeyIsRefused() {
        Tenant tenant = tenants.sandbox();
        Issued issued = keys.issue(tenant, "Server", 1);
        jdbc.sql("update api_key set expires_at = created_at where environment_id = ?")
                .param(tenant.environmentId())
                .update();
        assertThat(keys.find(issued.text())).isEmpty();
        refused(409, () -> keys.rotate(tenant, issued.key().publicId(), Duration.ZERO));
    }

    @Test
    void aRotatedKeyWorksOnForAsLongAsWasChosen() {
        Tenant tenant = tenants.sandbox();
        Issued first = keys.issue(tenant, "Server", 90);
        String id = first.key().publicId();
        refused(404, () -> keys.rotate(tenants.sandbox(), id, Duration.ZERO));
        Issued second = keys.rotate(tenant, id, Duration.ofHours(24));
        assertThat(keys.find(first.text())).isPresent();
        assertThat(keys.find(second.text())).isPresent();
        assertThat(second.key().name()).isEqualTo("Server");
        assertThat(keys.get(tenant, id).replacedBy()).isEqualTo(second.key().publicId());
        refused(409, () -> keys.rotate(tenant, id, Duration.ZERO));
        Issued third = keys.rotate(tenant, second.key().publicId(), Duration.ZERO);
        assertThat(keys.find(second.text())).isEmpty();
        assertThat(keys.find(third.text())).isPresent();
        assertThat(audit.about(tenant.environmentId(), id, 9))
                .extracting(AuditLog.AuditEvent::action)
                .containsExactly("api_key.rotated", "api_key.issued");
    }

    @Test
    void namesAndDaysAreChecked() {
        Tenant tenant = tenants.sandbox();
        for (String name : List.of(" ", "x".repeat(121), "two\nlines")) {
            assertThatThrownBy(() -> keys.issue(tenant, name, 1))
                    .isInstanceOfSatisfying(
                            BusinessError.class,
                            error -> assertThat(error.param()).isEqualTo("name"));
        }
        for (int days : new int[] {0, -1, 3651}) {
            assertThatThrownBy(() -> keys.issue(tenant, "Server", days))
                    .isInstanceOfSatisfying(
                            BusinessError.class,
                            error -> assertThat(error.param()).isEqualTo("expiresInDays"));
        }
    }

    @Test
    void thereIsAMostOfWorkingKeys() {
        Tenant tenant = tenants.sandbox();
        String last = null;
        for (int i = 0; i < ApiKeys.MOST; i++) {
            last = keys.issue(tenant, "Server", 1).key().publicId();
        }
        refused(409, () -> keys.issue(tenant, "Server", 1));
        keys.revoke(tenant, last);
        assertThat(keys.issue(tenant, "Server", 1)).isNotNull();
    }

    @Test
    void theLastUseIsWrittenAtMostOnceAMinute() {
        Tenant tenant = tenants.sandbox();
        Issued issued = keys.issue(tenant, "Server", 1);
        String id = issued.key().publicId();
        assertThat(keys.get(tenant, id).lastUsedAt()).isNull();
        keys.find(issued.text());
        uses.flush();
        var first = keys.get(tenant, id).lastUsedAt();
        assertThat(first).isNotNull();
        keys.find(issued.text());
        uses.flush();
        assertThat(keys.get(tenant, id).lastUsedAt()).isEqualTo(first);
    }

    private static void refused(int status, Runnable what) {
        assertThatThrownBy(what::run)
                .isInstanceOfSatisfying(
                        BusinessError.class, error -> assertThat(error.status()).isEqualTo(status));
    }
}
