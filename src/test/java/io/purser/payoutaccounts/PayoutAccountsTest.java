package io.purser.payoutaccounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.PayoutAccountProvider.Requirement;
import io.purser.providers.PayoutAccountProvider.State;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PayoutAccountsTest {
    private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");

    @Autowired
    TestTenants tenants;

    @Autowired
    PayoutAccounts accounts;

    private Tenant tenant;
    private final String providerId = Ids.next("acct");

    @BeforeEach
    void organization() {
        tenant = tenants.sandbox();
    }

    @Test
    void anotherOrganizationHasNone() {
        says(State.PENDING_VERIFICATION, 0);
        assertThat(accounts.of(tenants.sandbox().environmentId())).isEmpty();
    }

    @Test
    void newsMovesItForwardAndOldNewsDoesNot() {
        says(State.PENDING_VERIFICATION, 0);
        says(State.VERIFIED, 60);
        says(State.PENDING_VERIFICATION, 0);
        says(State.VERIFIED, 60);
        PayoutAccount account = accounts.of(tenant.environmentId()).orElseThrow();
        assertThat(account.state()).isEqualTo(State.VERIFIED);
        assertThat(account.since()).isEqualTo(START.plusSeconds(60));
        assertThat(accounts.history(tenant.environmentId()))
                .extracting(PayoutAccounts.Change::state)
                .containsExactly(State.PENDING_VERIFICATION, State.VERIFIED);
    }

    @Test
    void requirementsAreKeptAsToldAndDoNotRestartTheState() {
        says(State.PENDING_VERIFICATION, 0);
        Requirement document = new Requirement("document", "document_blurry", START.plusSeconds(86400));
        record(State.RESTRICTED, 60, List.of(document));
        record(State.RESTRICTED, 120, List.of());
        PayoutAccount account = accounts.of(tenant.environmentId()).orElseThrow();
        assertThat(account.requirements()).isEmpty();
        assertThat(account.since()).isEqualTo(START.plusSeconds(60));
        assertThat(accounts.history(tenant.environmentId())).hasSize(3);
    }

    private void says(State state, long seconds) {
        record(state, seconds, List.of());
    }

    private void record(State state, long seconds, List<Requirement> requirements) {
        accounts.record(
                tenant.environmentId(),
                new ProviderAccount(
                        providerId,
                        "kyc_" + tenant.environmentId(),
                        state,
                        state == State.VERIFIED,
                        requirements,
                        null,
                        START.plusSeconds(seconds)));
    }
}
