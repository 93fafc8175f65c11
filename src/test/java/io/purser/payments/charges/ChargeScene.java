package io.purser.payments.charges;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.payments.Charges;
import io.purser.payments.NewCharge;
import io.purser.payments.Payment;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.Scene;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Customers who left a card that behaves as its name says. */
@Scene
public class ChargeScene {
    private final Customers customers;
    private final Charges charges;
    private final JdbcClient jdbc;

    ChargeScene(Customers customers, Charges charges, JdbcClient jdbc) {
        this.customers = customers;
        this.charges = charges;
        this.jdbc = jdbc;
    }

    public Customer customer(Tenant tenant) {
        String mail = Ids.next("mail") + "@example.com";
        return customers
                .create(
                        tenant.environmentId(),
                        tenant.actor(),
                        new CustomerFacts(null, mail, "Ada Payer", null, null, null, null))
                .customer();
    }

    /** @param behaviour name of the sandbox's test card @return the method's public id here */
    public String method(Tenant tenant, Customer customer, String behaviour) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        String theirs = Ids.next("pm");
        String ours = Ids.next("pm");
        jdbc.sql("insert into sandbox_method (public_id, environment_id, customer, behaviour, brand, last4, exp_month,"
                        + " exp_year, created_at) values (?, ?, ?, ?, 'visa', '4242', 12, 2034, ?)")
                .params(theirs, tenant.environmentId(), customer.publicId(), behaviour, now)
                .update();
        jdbc.sql("insert into customer_method (public_id, environment_id, customer_id, provider, provider_method_id,"
                        + " brand, last4, exp_month, exp_year, created_at)"
                        + " values (?, ?, ?, 'sandbox', ?, 'visa', '4242', 12, 2034, ?)")
                .params(ours, tenant.environmentId(), customer.publicId(), theirs, now)
                .update();
        return ours;
    }

    public Payment charge(Tenant tenant, Customer customer, long amount) {
        return charges.charge(
                tenant.environmentId(),
                tenant.actor(),
                new NewCharge(customer.publicId(), null, amount, "USD", "Refill", null));
    }
}
