package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxTester.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.purser.platform.Mode;
import io.purser.providers.PayoutProvider;
import io.purser.providers.PayoutProvider.PayoutOrder;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.ProviderOutcome.Refused;
import io.purser.providers.ProviderOutcome.Unknown;
import io.purser.providers.Providers;
import io.purser.providers.RecipientPayouts.ProviderRecipient;
import io.purser.providers.RecipientPayouts.RecipientOrder;
import io.purser.providers.RecipientPayouts.Way;
import io.purser.providers.sandbox.SandboxControls.PayoutResult;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class SandboxRecipientsTest {
    @Autowired
    Providers providers;

    @Autowired
    SandboxTester tester;

    @Autowired
    SandboxBook book;

    @Autowired
    SandboxControls controls;

    @Autowired
    SandboxFaults faults;

    @Autowired
    TestTenants tenants;

    @Autowired
    TransactionTemplate transactions;

    long environment;

    @BeforeEach
    void newWorld() {
        environment = tenants.sandbox().environmentId();
    }

    @Test
    void otherEnvironmentsNeitherSeeNorPayTheRecipient() {
        verified(environment);
        ProviderRecipient recipient = done(tester.recipients.register(bank("000123456789")));
        long stranger = tenants.sandbox().environmentId();
        verified(stranger);
        assertThat(done(tester.recipients.find(stranger, recipient.reference())))
                .isEmpty();
        PayoutOrder order = tester.toRecipient(stranger, recipient.id(), 1_000);
        assertThat(((Refused<ProviderPayout>) tester.payouts.send(order)).code())
                .isEqualTo("no_such_recipient");
        assertThat(book.payouts(stranger)).isEmpty();
    }

    @Test
    void aBankIsNoRecipientAndARecipientNoBank() {
        verified(environment);
        String bank = tester.bank(environment, "000123456789").id();
        String recipient =
                done(tester.recipients.register(bank("000123456789"))).id();
        assertThat(((Refused<ProviderPayout>) tester.payouts.send(tester.toRecipient(environment, bank, 1_000))).code())
                .isEqualTo("no_such_recipient");
        assertThat(((Refused<ProviderPayout>) tester.payouts.send(tester.order(environment, recipient, 1_000))).code())
                .isEqualTo("no_such_bank");
    }

    @Test
    void onlyAVerifiedAccountPaysOthers() {
        String recipient =
                done(tester.recipients.register(bank("000123456789"))).id();
        assertThat(((Refused<ProviderPayout>) tester.payouts.send(tester.toRecipient(environment, recipient, 1_000)))
                        .code())
                .isEqualTo("account_not_verified");
    }

    @Test
    void theWaysDependOnTheCountry() {
        var ways = providers.serving(Mode.SANDBOX).orElseThrow().recipients().orElseThrow();
        assertThat(ways.ways("US", "USD")).extracting(Way::kind).containsExactly("bank_transfer", "wallet");
        assertThat(ways.ways("GB", "USD")).extracting(Way::kind).containsExactly("bank_transfer");
        assertThat(ways.ways("GB", "GBP")).extracting(Way::kind).containsExactly("bank_transfer", "wallet");
        assertThat(ways.ways("KP", "USD")).isEmpty();
        assertThat(ways.ways("XX", "USD")).isEmpty();
    }

    @Test
    void isNeverToldInsideATransaction() {
        assertThatThrownBy(() -> transactions.execute(status -> tester.recipients.register(bank("000123456789"))))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aKeyReplaysItsAnswerAndRefusesAnotherRequest() {
        RecipientOrder order = bank("000123456789");
        ProviderRecipient first = done(tester.recipients.register(order));
        assertThat(first.bankName()).isEqualTo("JPMorgan Chase");
        assertThat(done(tester.recipients.register(order))).isEqualTo(first);
        RecipientOrder other = new RecipientOrder(
                environment, order.idempotencyKey(), order.reference(), "bank_transfer", "US", "USD", "Eve", Map.of());
        assertThat(((Refused<ProviderRecipient>) tester.recipients.register(other)).code())
                .isEqualTo("idempotency_error");
        assertThat(done(tester.recipients.find(environment, order.reference()))).contains(first);
    }

    @Test
    void aLostAnswerLeavesOneRecipient() {
        RecipientOrder order = bank("000123456789");
        faults.set(environment, Fault.ACCEPT_THEN_TIMEOUT, 1);
        assertThat(tester.recipients.register(order)).isInstanceOf(Unknown.class);
        ProviderRecipient found =
                done(tester.recipients.find(environment, order.reference())).orElseThrow();
        assertThat(done(tester.recipients.register(order))).isEqualTo(found);
    }

    @Test
    void whatCannotBeReachedIsRefused() {
        assertThat(refusal(bank("1"))).isEqualTo("invalid_account_number");
        assertThat(refusal(wallet("grace"))).isEqualTo("invalid_email");
        assertThat(refusal(SandboxTester.recipient(environment, "wallet", "GB", Map.of("email", "g@example.com"))))
                .isEqualTo("way_not_offered");
        assertThat(done(tester.recipients.register(wallet("refused@wallet.example")))
                        .errorCode())
                .isEqualTo("no_account");
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @CsvSource({
        "000123456789, PAID,",
        "000111111116, FAILED, no_account",
        "000777777771, RETURNED, returned_by_bank",
        "grace@example.com, PAID,",
        "gone@wallet.example, FAILED, no_account",
        "closed@wallet.example, FAILED, account_closed",
        "back@wallet.example, RETURNED, returned_by_bank"
    })
    void theNumberOrAddressDecides(String destination, PayoutProvider.State expected, String code) {
        verified(environment);
        RecipientOrder typed = destination.contains("@") ? wallet(destination) : bank(destination);
        ProviderRecipient recipient = done(tester.recipients.register(typed));
        PayoutOrder order = tester.toRecipient(environment, recipient.id(), 1_000);
        assertThat(done(tester.payouts.send(order)).state()).isEqualTo(PayoutProvider.State.PENDING);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tester.payout(environment, order.reference()).state() == expected);
        assertThat(tester.payout(environment, order.reference()).failureCode()).isEqualTo(code);
        assertThat(done(tester.recipients.find(environment, recipient.reference()))
                        .orElseThrow()
                        .errorCode())
                .isEqualTo(code);
    }

    @Test
    void thePeopleOfTheSimulatorFailAndReturnThemToo() {
        verified(environment);
        String recipient =
                done(tester.recipients.register(wallet("grace@example.com"))).id();
        ProviderPayout failing = done(tester.payouts.send(tester.toRecipient(environment, recipient, 1_000)));
        controls.finish(environment, failing.id(), PayoutResult.FAIL, "account_closed");
        assertThat(book.payout(environment, failing.id()).orElseThrow().state()).isEqualTo(PayoutProvider.State.FAILED);
        ProviderPayout paid = done(tester.payouts.send(tester.toRecipient(environment, recipient, 2_000)));
        controls.finish(environment, paid.id(), PayoutResult.SETTLE, null);
        controls.finish(environment, paid.id(), PayoutResult.RETURN, null);
        assertThat(book.payout(environment, paid.id()).orElseThrow().state()).isEqualTo(PayoutProvider.State.RETURNED);
    }

    private String refusal(RecipientOrder order) {
        return ((Refused<ProviderRecipient>) tester.recipients.register(order)).code();
    }

    private RecipientOrder bank(String number) {
        return SandboxTester.recipient(
                environment, "bank_transfer", "US", Map.of("accountNumber", number, "routingNumber", "021000021"));
    }

    private RecipientOrder wallet(String email) {
        return SandboxTester.recipient(environment, "wallet", "US", Map.of("email", email));
    }

    private void verified(long of) {
        tester.open(of, "0000");
        await().until(() -> tester.account(of).transfersEnabled());
    }
}
