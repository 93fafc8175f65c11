package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.purser.ledger.AccountKind;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payouts.Payouts.Request;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A payout from the wish to its end, against the sandbox, with everything running as it does for a merchant. */
@IntegrationTest
class PayoutJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    PayoutScene scene;

    @Autowired
    SandboxMerchant merchant;

    @Autowired
    BankAccounts banks;

    @Autowired
    Payouts payouts;

    @Autowired
    SandboxFaults faults;

    @Autowired
    JdbcClient jdbc;

    @AfterEach
    void rulesHold() {
        assertThat(scene.violations()).isEmpty();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource({
        "000123456789, PAID,",
        "000111111116, FAILED, no_account",
        "000111111113, FAILED, account_closed",
        "000777777771, RETURNED, returned_by_bank"
    })
    void theBankDecidesHowItEnds(String number, PayoutStatus end, String cause) {
        Tenant tenant = merchant.ready(number);
        Payout payout = request(tenant);
        settled(payout, end);
        assertThat(scene.now(payout).failureCode()).isEqualTo(cause);
        long back = end == PayoutStatus.PAID ? 0 : 5_000;
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(back);
        if (end == PayoutStatus.FAILED) {
            assertThat(banks.preferred(tenant.environmentId()))
                    .map(BankAccount::state)
                    .contains(BankAccount.State.ERRORED);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource({
        "ACCEPT_THEN_TIMEOUT, 1",
        "TIMEOUT_BEFORE_ACCEPT, 2",
        "SERVER_ERROR, 1",
        "DROP_EVENT, 3",
        "DUPLICATE_EVENT, 4"
    })
    void whateverGoesWrongOnTheWayItIsPaidOnce(Fault fault, int times) {
        Tenant tenant = merchant.ready("000123456789");
        faults.set(tenant.environmentId(), fault, times);
        Payout payout = request(tenant);
        settled(payout, PayoutStatus.PAID);
        assertThat(jdbc.sql("select count(*) from sandbox_payout where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void whileTheProviderIsDownTheRequestIsKept() {
        Tenant tenant = merchant.ready("000123456789");
        faults.set(tenant.environmentId(), Fault.DOWN, SandboxFaults.ALWAYS);
        Payout payout = request(tenant);
        await().atMost(PATIENCE).until(() -> scene.now(payout).unknown());
        assertThat(scene.balance(tenant, AccountKind.RESERVED)).isEqualTo(5_000);
        faults.clear(tenant.environmentId());
        settled(payout, PayoutStatus.PAID);
    }

    private void settled(Payout payout, PayoutStatus end) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene.now(payout).status()).isEqualTo(end));
    }

    private Payout request(Tenant tenant) {
        return payouts.request(tenant, new Request(Ids.next("prk"), 5_000, null, null));
    }
}
