package io.purser.walls;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.apikeys.ApiKeys;
import io.purser.apikeys.KeyScope;
import io.purser.platform.Tenant;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestApi;
import io.purser.testing.TestTenants;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A key does no more than it was made for, in all three contracts, and cannot make itself a stronger one. */
@IntegrationTest
class KeyScopesTest {
    private static final String PAYOUT = "{\"amount\": 1000}";
    private static final String CUSTOMER = "{\"email\": \"ada@example.com\"}";

    @Autowired
    TestTenants tenants;

    @Autowired
    TestApi api;

    @Autowired
    ApiKeys keys;

    private Tenant tenant;

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
    }

    @Test
    void aReadingKeyChangesNothing() {
        String key = key(KeyScope.READ);
        TestApi.Client reader = api.key(key);
        assertThat(reader.get("/customers").status()).isEqualTo(200);
        assertThat(reader.get("/payouts").status()).isEqualTo(200);
        reader.post("/customers", CUSTOMER).refused(403, "forbidden");
        reader.post("/payouts", PAYOUT).refused(403, "forbidden");
        reader.post("/api-keys", "{\"name\": \"More\"}").refused(403, "forbidden");
        assertThat(api.blaaiz(key).post("/payout", "{}").status()).isEqualTo(403);
        assertThat(api.blaaiz(key).get("/wallet").status()).isEqualTo(200);
        TestApi.Client dots = api.dots(api.slug(tenant), key);
        assertThat(dots.get("/payout-requests").status()).isEqualTo(200);
        assertThat(dots.post("/payout-requests", "{}").status()).isEqualTo(403);
    }

    @Test
    void aKeyWithoutPayoutsDoesEverythingElse() {
        String key = key(KeyScope.NO_PAYOUTS);
        TestApi.Client seller = api.key(key);
        assertThat(seller.post("/customers", CUSTOMER).status()).isEqualTo(200);
        seller.post("/payouts", PAYOUT).refused(403, "forbidden");
        seller.post("/payouts/bank-accounts", "{}").refused(403, "forbidden");
        assertThat(api.blaaiz(key).post("/payout", "{}").status()).isEqualTo(403);
        TestApi.Client dots = api.dots(api.slug(tenant), key);
        assertThat(dots.post("/payout-requests", "{}").status()).isEqualTo(403);
        assertThat(dots.post("/payout-links", "{}").status()).isEqualTo(403);
    }

    @Test
    void aKeyMakesNoStrongerKey() {
        String made = api.key(key(KeyScope.NO_PAYOUTS))
                .post("/api-keys", "{\"name\": \"Child\"}")
                .resource()
                .get("apiKey")
                .asString();
        api.key(made).post("/payouts", PAYOUT).refused(403, "forbidden");
        assertThat(api.key(made).post("/customers", CUSTOMER).status()).isEqualTo(200);
    }

    @Test
    void aKeyThatTakesAnothersPlaceIsAsNarrow() {
        String old = keys.issue(tenant, "Reports", KeyScope.READ, 30).key().publicId();
        String text = keys.rotate(tenant, old, Duration.ZERO).text();
        api.key(text).post("/customers", CUSTOMER).refused(403, "forbidden");
    }

    /** In a header of its own and nowhere else. */
    @Test
    void aKeyElsewhereIsNoKey() {
        String key = key(KeyScope.FULL);
        TestApi.Client stranger = api.stranger();
        stranger.get("/payouts?api_key=" + key + "&x-api-key=" + key).refused(401, "unauthorized");
        stranger.with("Authorization", "Bearer " + key).get("/payouts").refused(401, "unauthorized");
        stranger.with("Cookie", "x-api-key=" + key).get("/payouts").refused(401, "unauthorized");
        stranger.post("/payouts", "{\"apiKey\": \"" + key + "\", \"amount\": 1000}")
                .refused(401, "unauthorized");
        api.key(key).get("/payouts").resource();
    }

    private String key(KeyScope scope) {
        return keys.issue(tenant, "Key " + scope, scope, 30).text();
    }
}
