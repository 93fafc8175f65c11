package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.purser.customers.methods.PayoutMethod;
import io.purser.ledger.AccountKind;
import io.purser.platform.Tenant;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.sandbox.SandboxBook;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

/** Somebody is paid, from the wish to its end, against the sandbox and with everything running. */
@IntegrationTest
class RecipientJourneyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Autowired
    PayoutScene scene;

    @Autowired
    RecipientScene people;

    @Autowired
    SandboxMerchant merchant;

    @Autowired
    RecipientPayments payments;

    @Autowired
    SandboxBook book;

    @Autowired
    SandboxFaults faults;

    @Autowired
    TransactionTemplate transaction;

    @AfterEach
    void rulesHold() {
        assertThat(scene.violations()).isEmpty();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource({
        "000123456789, PAID,",
        "000111111116, FAILED, no_account",
        "grace@example.com, PAID,",
        "closed@wallet.example, FAILED, account_closed",
        "back@wallet.example, RETURNED, returned_by_bank",
        "refused@wallet.example, FAILED, no_account"
    })
    void theDestinationDecidesHowItEnds(String destination, PayoutStatus end, String cause) {
        Tenant tenant = merchant.ready("000123456789");
        // at one moment: who is refused as soon as the provider hears of them is not paid afterwards
        Payout payout = transaction.execute(
                status -> payments.pay(tenant, people.wish(method(tenant, destination), 5_000, null)));
        settled(payout, end);
        assertThat(scene.now(payout).failureCode()).isEqualTo(cause);
        assertThat(scene.balance(tenant, AccountKind.AVAILABLE)).isEqualTo(end == PayoutStatus.PAID ? 0 : 5_000);
        if (end == PayoutStatus.FAILED) {
            assertThat(people.now(tenant, payout).state()).isEqualTo(PayoutMethod.State.ERRORED);
        }
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource({"ACCEPT_THEN_TIMEOUT, 2", "TIMEOUT_BEFORE_ACCEPT, 2", "SERVER_ERROR, 2", "DROP_EVENT, 3"})
    void whateverGoesWrongOnTheWayItIsPaidOnce(Fault fault, int times) {
        Tenant tenant = merchant.ready("000123456789");
        faults.set(tenant.environmentId(), fault, times);
        Payout payout = payments.pay(tenant, people.wish(method(tenant, "000123456789"), 5_000, null));
        settled(payout, PayoutStatus.PAID);
        List<ProviderPayout> theirs = book.payouts(tenant.environmentId());
        assertThat(theirs).hasSize(1);
        assertThat(theirs.get(0).reference()).isEqualTo(payout.publicId());
        assertThat(theirs.get(0).amount()).isEqualTo(payout.net());
    }

    private PayoutMethod method(Tenant tenant, String destination) {
        Map<String, String> details = new HashMap<>(Map.of("holderName", "Grace Hopper"));
        if (destination.contains("@")) {
            details.put("email", destination);
            return people.method(tenant, "wallet", details);
        }
        details.putAll(Map.of("routingNumber", "021000021", "accountNumber", destination, "accountType", "checking"));
        return people.method(tenant, "bank_transfer", details);
    }

    private void settled(Payout payout, PayoutStatus end) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(scene.now(payout).status()).isEqualTo(end));
    }
}
