package io.purser.providers.sandbox;

import static io.purser.providers.sandbox.SandboxTester.application;
import static io.purser.providers.sandbox.SandboxTester.done;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.purser.organizations.Environments;
import io.purser.platform.Mode;
import io.purser.providers.PayoutAccountProvider;
import io.purser.providers.PayoutAccountProvider.AccountUpdate;
import io.purser.providers.PayoutAccountProvider.DocumentContent;
import io.purser.providers.PayoutProvider;
import io.purser.providers.PayoutProvider.PayoutOrder;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Refused;
import io.purser.providers.ProviderOutcome.Unknown;
import io.purser.providers.Providers;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class SandboxProviderTest {
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
    SandboxWorld world;

    @Autowired
    Environments environments;

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
    void servesTheSandboxAndNothingLive() {
        assertThat(providers.serving(Mode.SANDBOX)).isPresent();
        assertThat(providers.serving(Mode.LIVE)).isEmpty();
    }

    @Test
    void isNeverCalledInsideATransaction() {
        assertThatThrownBy(() -> transactions.execute(status -> tester.open(environment, "0000")))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameReferenceIsTheSameAccount() {
        String first = tester.open(environment, "0000").id();
        assertThat(done(tester.accounts.open(application(environment, "another key", "0000")))
                        .id())
                .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"0000, VERIFIED", "1111, RESTRICTED", "2222, DISABLED", "4821, VERIFIED"})
    void theIdentityNumberDecides(String idLast4, PayoutAccountProvider.State expected) {
        assertThat(tester.open(environment, idLast4).state())
                .isEqualTo(PayoutAccountProvider.State.PENDING_VERIFICATION);
        await().until(() -> tester.account(environment).state() == expected);
        assertThat(tester.account(environment).transfersEnabled())
                .isEqualTo(expected == PayoutAccountProvider.State.VERIFIED);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void aBetterDocumentLiftsTheRestriction() {
        tester.open(environment, "1111");
        await().until(() -> tester.account(environment).state() == PayoutAccountProvider.State.RESTRICTED);
        var requirement = tester.account(environment).requirements().get(0);
        assertThat(requirement.field()).isEqualTo("document");
        assertThat(requirement.code()).isEqualTo("document_unreadable");
        assertThat(requirement.deadline())
                .isCloseTo(
                        tester.account(environment).updatedAt().plus(14, ChronoUnit.DAYS),
                        org.assertj.core.api.Assertions.within(1, ChronoUnit.SECONDS));
        var document = new DocumentContent("passport.png", "image/png", new byte[] {1});
        done(tester.accounts.update(
                new AccountUpdate(environment, "again", "kyc_" + environment, null, null, document)));
        await().until(() -> tester.account(environment).state() == PayoutAccountProvider.State.VERIFIED);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @CsvSource({
        "000123456789, PAID,",
        "000111111116, FAILED, no_account",
        "000111111113, FAILED, account_closed",
        "000777777771, RETURNED, returned_by_bank",
        "000987654321, PAID,"
    })
    void theBankNumberDecides(String number, PayoutProvider.State expected, String code) {
        verified();
        PayoutOrder order =
                tester.order(environment, tester.bank(environment, number).id(), 1_000);
        assertThat(done(tester.payouts.send(order)).state()).isEqualTo(PayoutProvider.State.PENDING);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tester.payout(environment, order.reference()).state() == expected);
        ProviderPayout end = tester.payout(environment, order.reference());
        assertThat(end.failureCode()).isEqualTo(code);
        assertThat(end.inTransitAt() == null || !end.inTransitAt().isBefore(end.createdAt()))
                .isTrue();
    }

    @Test
    void aKeyReplaysItsAnswerAndRefusesAnotherRequest() {
        verified();
        PayoutOrder order = tester.order(
                environment, tester.bank(environment, "000123456789").id(), 1_000);
        ProviderPayout first = done(tester.payouts.send(order));
        controls.runDue(environment);
        assertThat(done(tester.payouts.send(order))).isEqualTo(first);
        PayoutOrder other =
                new PayoutOrder(environment, order.idempotencyKey(), order.reference(), order.target(), 999, "USD");
        assertThat(((Refused<ProviderPayout>) tester.payouts.send(other)).code())
                .isEqualTo("idempotency_error");
        assertThat(book.payouts(environment)).hasSize(1);
    }

    @Test
    void theSameKeyManyTimesAtOnceIsOnePayout() throws Exception {
        verified();
        PayoutOrder order = tester.order(
                environment, tester.bank(environment, "000123456789").id(), 1_000);
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try {
            Callable<ProviderOutcome<ProviderPayout>> call = () -> tester.payouts.send(order);
            for (var answer : callers.invokeAll(Collections.nCopies(40, call))) {
                assertThat(answer.get()).isInstanceOfAny(ProviderOutcome.Done.class, ProviderOutcome.NotStarted.class);
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(book.payouts(environment)).hasSize(1);
    }

    @Test
    void whatIsDueHappensWhenOnlyTheClockWasMoved() {
        world.speed(environment, SandboxWorld.Speed.BUSINESS_DAYS);
        tester.open(environment, "0000");
        assertThat(tester.account(environment).transfersEnabled()).isFalse();
        environments.advance(environment, Duration.ofDays(7));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> tester.account(environment).transfersEnabled());
    }

    @Test
    void aRefusalIsReplayedEvenAfterItsCauseIsMended() {
        tester.open(environment, "0000");
        PayoutOrder early = tester.order(environment, "ba_none", 1_000);
        assertThat(((Refused<ProviderPayout>) tester.payouts.send(early)).code())
                .isEqualTo("account_not_verified");
        await().until(() -> tester.account(environment).transfersEnabled());
        assertThat(((Refused<ProviderPayout>) tester.payouts.send(early)).code())
                .isEqualTo("account_not_verified");
        assertThat(book.payouts(environment)).isEmpty();
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void anAnswerThatIsLostLeavesOneEffect() {
        verified();
        PayoutOrder order = tester.order(
                environment, tester.bank(environment, "000123456789").id(), 1_000);
        faults.set(environment, Fault.ACCEPT_THEN_TIMEOUT, 1);
        assertThat(tester.payouts.send(order)).isInstanceOf(Unknown.class);
        assertThat(book.payouts(environment)).hasSize(1);
        assertThat(done(tester.payouts.send(order)).amount()).isEqualTo(1_000);
        assertThat(book.payouts(environment)).hasSize(1);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void aRequestThatIsLostLeavesNone() {
        verified();
        PayoutOrder order = tester.order(
                environment, tester.bank(environment, "000123456789").id(), 1_000);
        for (Fault fault : new Fault[] {Fault.TIMEOUT_BEFORE_ACCEPT, Fault.SERVER_ERROR}) {
            faults.set(environment, fault, 1);
            assertThat(tester.payouts.send(order)).isInstanceOf(Unknown.class);
        }
        assertThat(done(tester.payouts.find(environment, order.reference()))).isEmpty();
        assertThat(tester.payouts.send(order)).isInstanceOf(ProviderOutcome.Done.class);
    }

    @Test
    void isDownUntilItIsSwitchedOn() {
        faults.set(environment, Fault.DOWN, SandboxFaults.ALWAYS);
        assertThat(tester.accounts.open(application(environment, "k", "0000"))).isInstanceOf(Unknown.class);
        assertThat(tester.accounts.find(environment, "kyc_" + environment)).isInstanceOf(Unknown.class);
        faults.set(environment, Fault.DOWN, 0);
        assertThat(tester.accounts.find(environment, "kyc_" + environment))
                .isEqualTo(new ProviderOutcome.Done<>(Optional.empty()));
    }

    @Test
    void otherEnvironmentsSeeNothingOfIt() {
        verified();
        PayoutOrder order = tester.order(
                environment, tester.bank(environment, "000123456789").id(), 1_000);
        done(tester.payouts.send(order));
        long stranger = tenants.sandbox().environmentId();
        assertThat(done(tester.payouts.find(stranger, order.reference()))).isEmpty();
        assertThat(done(tester.accounts.find(stranger, "kyc_" + environment))).isEmpty();
        assertThat(book.payouts(stranger)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"100, 33", "1000, 59", "10000, 320", "1, 1", "17, 17", "1750, 81"})
    void processingCosts(long amount, long fee) {
        assertThat(SandboxPayments.fee(amount)).isEqualTo(fee);
    }

    private void verified() {
        tester.open(environment, "0000");
        await().until(() -> tester.account(environment).transfersEnabled());
    }
}
