package io.purser.payments;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.CustomerMoney.Totals;
import io.purser.customers.Customers;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.State;
import io.purser.testing.IntegrationTest;
import io.purser.testing.TestTenants;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@IntegrationTest
class PaymentsOfCustomersTest {
    private static final Instant AT = Instant.parse("2026-03-10T12:00:00Z");

    @Autowired
    PaymentsOfCustomers money;

    @Autowired
    Payments payments;

    @Autowired
    Customers customers;

    @Autowired
    TestTenants tenants;

    @Test
    void aCustomersFiguresAreItsOwnPaymentsOnly() {
        Tenant tenant = tenants.sandbox();
        Tenant other = tenants.sandbox();
        ProviderPayment paid = ProviderPayments.succeeded("ch_1", 10_000, 320);
        Payment first = payments.apply(tenant.environmentId(), "sandbox", paid);
        payments.apply(
                tenant.environmentId(),
                "sandbox",
                ProviderPayments.with(
                        ProviderPayments.succeeded("ch_2", 5_000, 100),
                        List.of(ProviderPayments.refund("rf_1", 1_500)),
                        List.of()));
        payments.apply(tenant.environmentId(), "sandbox", ProviderPayments.in(State.FAILED, "ch_3", 700, 0, AT));
        payments.apply(other.environmentId(), "sandbox", paid);
        Customer payer = add(tenant, first.customerEmail());
        Customer stranger = add(other, "nobody@example.com");

        assertThat(money.totals(tenant.environmentId(), List.of(payer.publicId())))
                .isEmpty();
        assertThat(money.claim(tenant.environmentId(), first.customerEmail(), payer.publicId()))
                .isEqualTo(3);

        assertThat(money.totals(tenant.environmentId(), List.of(payer.publicId(), stranger.publicId())))
                .containsOnlyKeys(payer.publicId())
                .containsValue(new Totals(2, 15_000, 1_500, "USD"));
        assertThat(money.payments(tenant.environmentId(), payer.publicId(), 2)).hasSize(2);
        assertThat(money.payments(tenant.environmentId(), payer.publicId(), 9)).hasSize(3);
        assertThat(money.methods(tenant.environmentId(), payer.publicId())).isEmpty();
        assertThat(money.totals(other.environmentId(), List.of(payer.publicId())))
                .isEmpty();
        assertThat(money.payments(other.environmentId(), payer.publicId(), 9)).isEmpty();
    }

    private Customer add(Tenant tenant, String email) {
        return customers
                .create(tenant.environmentId(), tenant.actor(), CustomerFacts.of(null, email, null))
                .customer();
    }
}
