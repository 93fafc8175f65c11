package io.purser.payments.charges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.customers.Customer;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.payments.Charges;
import io.purser.payments.NewCharge;
import io.purser.payments.Payment;
import io.purser.payments.PaymentAttempt;
import io.purser.payments.PaymentStatus;
import io.purser.payments.Payments;
import io.purser.payments.refunds.RefundScene;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.providers.sandbox.SandboxFaults;
import io.purser.providers.sandbox.SandboxFaults.Fault;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ChargesTest {
    @Autowired
    ChargeScene scene;

    @Autowired
    RefundScene orders;

    @Autowired
    Charges charges;

    @Autowired
    Payments payments;

    @Autowired
    Ledger ledger;

    @Autowired
    SandboxFaults faults;

    @Autowired
    TestTenants tenants;

    @Autowired
    JdbcClient jdbc;

    Tenant tenant;
    Customer customer;

    @BeforeEach
    void somebody() {
        tenant = tenants.sandbox();
        customer = scene.customer(tenant);
    }

    @AfterEach
    void booksHold() {
        faults.clear(tenant.environmentId());
        assertThat(orders.violations()).isEmpty();
    }

    @Test
    void anotherOrganizationsCustomerIsNotThere() {
        String method = scene.method(tenant, customer, "PAYS");
        Tenant other = tenants.sandbox();
        refused(404, "customer_not_found", () -> scene.charge(other, customer, 1_000));
        Customer theirs = scene.customer(other);
        scene.method(other, theirs, "PAYS");
        refused(404, "payment_method_not_found", () -> charge(other, theirs, method, 1_000L, "USD", "Refill"));
        Payment mine = scene.charge(tenant, customer, 1_000);
        refused(404, "not_found", () -> charges.retry(other.environmentId(), other.actor(), mine.publicId()));
        orders.settled(tenant);
    }

    @Test
    void whatCannotBeChargedIsRefusedByName() {
        refused(409, "no_payment_method", () -> scene.charge(tenant, customer, 1_000));
        scene.method(tenant, customer, "PAYS");
        refused(422, "charge_amount", () -> charge(tenant, customer, null, 0L, "USD", "Refill"));
        refused(422, "charge_amount", () -> charge(tenant, customer, null, -1L, "USD", "Refill"));
        refused(422, "charge_amount", () -> charge(tenant, customer, null, Long.MAX_VALUE, "USD", "Refill"));
        refused(422, "charge_currency", () -> charge(tenant, customer, null, 1_000L, "EUR", "Refill"));
        refused(422, "charge_description", () -> charge(tenant, customer, null, 1_000L, "usd", " "));
    }

    @Test
    void aSavedCardThatPaysIsChargedOnce() {
        scene.method(tenant, customer, "PAYS");
        Payment charged = scene.charge(tenant, customer, 10_000);
        assertThat(charged.status()).isEqualTo(PaymentStatus.PROCESSING);
        orders.settled(tenant);
        Payment paid = orders.now(charged);
        assertThat(paid.status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(paid.customerId()).isEqualTo(customer.publicId());
        assertThat(ledger.balances(tenant.environmentId()).get(AccountKind.FEES))
                .isEqualTo(paid.fee());
        assertThat(orders.told(paid, "payment.received")).isEqualTo(1);
        assertThat(payments.get(tenant.environmentId(), paid.publicId()).attempts())
                .extracting(PaymentAttempt::status)
                .containsExactly(PaymentAttempt.Status.SUCCEEDED);
        refused(409, "transaction_paid", () -> retry(paid));
    }

    @Test
    void aDeclinedCardMayBeTriedAgain() {
        scene.method(tenant, customer, "DECLINES_LATER");
        Payment charged = scene.charge(tenant, customer, 10_000);
        orders.settled(tenant);
        assertThat(orders.now(charged).status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(orders.now(charged).failureCode()).isEqualTo("card_declined");
        retry(charged);
        refused(409, "charge_running", () -> retry(charged));
        jdbc.sql("update sandbox_method set behaviour = 'PAYS' where environment_id = ?")
                .param(tenant.environmentId())
                .update();
        orders.settled(tenant);
        if (orders.now(charged).status() == PaymentStatus.FAILED) {
            retry(charged);
            orders.settled(tenant);
        }
        assertThat(orders.now(charged).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(orders.told(charged, "payment.received")).isEqualTo(1);
    }

    @Test
    void aBankThatWantsToSeeThePayerLeavesItOpen() {
        scene.method(tenant, customer, "NEEDS_A_STEP_ALWAYS");
        Payment charged = scene.charge(tenant, customer, 10_000);
        orders.settled(tenant);
        assertThat(orders.now(charged).status()).isEqualTo(PaymentStatus.REQUIRES_ACTION);
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"ACCEPT_THEN_TIMEOUT", "TIMEOUT_BEFORE_ACCEPT", "SERVER_ERROR", "DUPLICATE_EVENT", "DROP_EVENT"})
    void whateverHappensOnTheWayItIsOneCharge(Fault fault) {
        scene.method(tenant, customer, "PAYS");
        faults.set(tenant.environmentId(), fault, 2);
        Payment charged = scene.charge(tenant, customer, 10_000);
        orders.settled(tenant);
        assertThat(orders.now(charged).status()).isEqualTo(PaymentStatus.SUCCEEDED);
        assertThat(jdbc.sql("select count(*) from sandbox_payment where environment_id = ?")
                        .param(tenant.environmentId())
                        .query(Long.class)
                        .single())
                .isEqualTo(1);
        assertThat(orders.told(charged, "payment.received")).isEqualTo(1);
    }

    private void retry(Payment payment) {
        charges.retry(tenant.environmentId(), tenant.actor(), payment.publicId());
    }

    private void charge(Tenant who, Customer whom, String method, Long amount, String currency, String description) {
        charges.charge(
                who.environmentId(),
                who.actor(),
                new NewCharge(whom.publicId(), method, amount, currency, description, null));
    }

    private static void refused(int status, String code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(BusinessError.class, error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.status()).isEqualTo(status);
        });
    }
}
