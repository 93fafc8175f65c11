package io.purser.payments.refunds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.purser.audit.AuditLog;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.Refund;
import io.purser.payments.RefundRequest;
import io.purser.payments.RefundRequest.Reason;
import io.purser.payments.RefundRequest.Status;
import io.purser.payments.Refunds;
import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.ProviderRefund;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class RefundsTest {
    @Autowired
    RefundScene scene;

    @Autowired
    Refunds refunds;

    @Autowired
    Payments payments;

    @Autowired
    SandboxControls sandbox;

    @Autowired
    SandboxFaults faults;

    @Autowired
    Ledger ledger;

    @Autowired
    AuditLog audit;

    @Autowired
    TestTenants tenants;

    Tenant tenant;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
    }

    @AfterEach
    void booksHold() {
        faults.clear(tenant.environmentId());
        assertThat(scene.violations()).isEmpty();
    }

    @Test
    void anotherOrganizationsPaymentIsNotThere() {
        Payment payment = scene.paid(tenant, 5_000);
        Tenant other = tenants.sandbox();
        refused(404, "not_found", () -> scene.ask(other, payment, null));
        refused(404, "not_found", () -> refunds.standing(other.environmentId(), payment.publicId()));
        RefundRequest mine = scene.ask(tenant, payment, 100L);
        refused(404, "not_found", () -> refunds.get(other.environmentId(), mine.publicId()));
    }

    @Test
    void aRefundIsMadeOnceBookedOnceAndToldOnce() {
        Payment payment = scene.paid(tenant, 5_000);
        RefundRequest asked = scene.ask(tenant, payment, null);
        assertThat(asked.status()).isEqualTo(Status.PENDING);
        scene.settled(tenant);
        RefundRequest made = refunds.get(tenant.environmentId(), asked.publicId());
        assertThat(made.status()).isEqualTo(Status.SUCCEEDED);
        assertThat(payments.get(tenant.environmentId(), payment.publicId()).refunds())
                .extracting(Refund::publicId, Refund::amount, Refund::reason)
                .containsExactly(tuple(asked.publicId(), 5_000L, Reason.REQUESTED_BY_CUSTOMER.wire()));
        assertThat(scene.theirs(payment).refunds())
                .extracting(ProviderRefund::reference)
                .containsExactly(asked.publicId());
        payments.apply(tenant.environmentId(), "sandbox", scene.theirs(payment));
        assertThat(scene.told(payment, "payment.refunded")).isEqualTo(1);
        assertThat(audit.about(tenant.environmentId(), payment.publicId(), 9))
                .extracting(AuditLog.AuditEvent::action)
                .contains("refund.requested");
        refused(409, "refund_done", () -> scene.ask(tenant, payment, null));
    }

    @Test
    void theSameKeyIsTheSameRefund() {
        Payment payment = scene.paid(tenant, 5_000);
        Refunds.Wish wish = new Refunds.Wish(Ids.next("rrk"), payment.publicId(), 700L, Reason.DUPLICATE);
        RefundRequest one = refunds.request(tenant.environmentId(), tenant.actor(), wish);
        RefundRequest again = refunds.request(tenant.environmentId(), tenant.actor(), wish);
        assertThat(again.publicId()).isEqualTo(one.publicId());
        scene.settled(tenant);
        assertThat(scene.now(payment).refunded()).isEqualTo(700);
    }

    @Test
    void fiftyPartialRefundsAtOnceStayWithinWhatWasPaid() throws Exception {
        Payment payment = scene.paid(tenant, 10_000);
        Callable<String> one = () -> {
            try {
                scene.ask(tenant, payment, 300L);
                return "asked";
            } catch (BusinessError refused) {
                return refused.code();
            }
        };
        List<String> ends = new ArrayList<>();
        try (Closing pool = new Closing(Executors.newFixedThreadPool(16))) {
            List<Callable<String>> fifty =
                    IntStream.range(0, 50).mapToObj(each -> one).toList();
            for (Future<String> end : pool.threads().invokeAll(fifty)) {
                ends.add(end.get());
            }
        }
        assertThat(ends.stream().filter("asked"::equals)).hasSize(33);
        assertThat(ends.stream().filter("refund_above_left"::equals)).hasSize(17);
        scene.settled(tenant);
        assertThat(scene.now(payment).refunded()).isEqualTo(9_900);
        assertThat(scene.theirs(payment).refunds()).hasSize(33);
        assertThat(scene.told(payment, "payment.refunded")).isEqualTo(33);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ACCEPT_THEN_TIMEOUT", "TIMEOUT_BEFORE_ACCEPT", "SERVER_ERROR", "DUPLICATE_EVENT", "DROP_EVENT"})
    void whateverHappensOnTheWayItIsOneRefund(Fault fault) {
        Payment payment = scene.paid(tenant, 5_000);
        faults.set(tenant.environmentId(), fault, 2);
        RefundRequest asked = scene.ask(tenant, payment, 1_200L);
        scene.settled(tenant);
        assertThat(refunds.get(tenant.environmentId(), asked.publicId()).status())
                .isEqualTo(Status.SUCCEEDED);
        assertThat(scene.theirs(payment).refunds()).hasSize(1);
        assertThat(scene.now(payment).refunded()).isEqualTo(1_200);
        assertThat(scene.told(payment, "payment.refunded")).isEqualTo(1);
    }

    @Test
    void aRefundThatIsOnItsWayIsNotGivenAgain() {
        Payment payment = scene.paid(tenant, 5_000);
        faults.set(tenant.environmentId(), Fault.DOWN, SandboxFaults.ALWAYS);
        scene.ask(tenant, payment, 4_000L);
        assertThat(refunds.standing(tenant.environmentId(), payment.publicId()).left())
                .isEqualTo(1_000);
        refused(422, "refund_above_left", () -> scene.ask(tenant, payment, 1_001L));
        refused(422, "refund_nothing", () -> scene.ask(tenant, payment, 0L));
        refused(422, "refund_nothing", () -> scene.ask(tenant, payment, -1L));
        scene.ask(tenant, payment, null);
        refused(409, "refund_on_its_way", () -> scene.ask(tenant, payment, null));
        faults.clear(tenant.environmentId());
        scene.settled(tenant);
        assertThat(scene.now(payment).refunded()).isEqualTo(5_000);
    }

    @Test
    void whatTheProviderRefusesMayBeAskedAgain() {
        Payment payment = scene.paid(tenant, 5_000);
        faults.set(tenant.environmentId(), Fault.DROP_EVENT, SandboxFaults.ALWAYS);
        sandbox.refund(tenant.environmentId(), payment.providerPaymentId(), 3_000);
        RefundRequest asked = scene.ask(tenant, payment, 5_000L);
        scene.settled(tenant);
        RefundRequest failed = refunds.get(tenant.environmentId(), asked.publicId());
        assertThat(failed.status()).isEqualTo(Status.FAILED);
        assertThat(failed.failureCode()).isEqualTo("refund_above_left");
        payments.apply(tenant.environmentId(), "sandbox", scene.theirs(payment));
        scene.ask(tenant, payment, null);
        scene.settled(tenant);
        assertThat(scene.now(payment).refunded()).isEqualTo(5_000);
    }

    @Test
    void aDisputedPaymentIsNotRefunded() {
        Payment payment = scene.paid(tenant, 5_000);
        sandbox.dispute(tenant.environmentId(), payment.providerPaymentId());
        payments.apply(tenant.environmentId(), "sandbox", scene.theirs(payment));
        refused(409, "refund_disputed", () -> scene.ask(tenant, payment, null));
    }

    @Test
    void moneyThatWasPaidOutIsOwed() {
        Payment payment = scene.paid(tenant, 5_000);
        scene.ask(tenant, payment, null);
        scene.settled(tenant);
        assertThat(ledger.balances(tenant.environmentId()))
                .containsEntry(AccountKind.PENDING, 0L)
                .containsEntry(AccountKind.AVAILABLE, -scene.now(payment).fee());
    }

    private static void refused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BusinessError.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.status()).isEqualTo(status);
        });
    }

    private record Closing(ExecutorService threads) implements AutoCloseable {
        @Override
        public void close() {
            threads.shutdownNow();
        }
    }
}
