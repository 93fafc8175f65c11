package io.purser.payouts;

import io.purser.customers.Customer;
import io.purser.customers.CustomerFacts;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.customers.methods.PayoutMethods.NewMethod;
import io.purser.payouts.RecipientPayments.FeeParty;
import io.purser.payouts.RecipientPayments.Wish;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.testing.Scene;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.simple.JdbcClient;

/** People who are paid, known to the sandbox; their payouts are played by the test. */
@Scene
public class RecipientScene {
    private final Customers customers;
    private final PayoutMethods methods;
    private final RecipientPayments payments;
    private final PayoutScene scene;
    private final JdbcClient jdbc;

    RecipientScene(
            Customers customers,
            PayoutMethods methods,
            RecipientPayments payments,
            PayoutScene scene,
            JdbcClient jdbc) {
        this.customers = customers;
        this.methods = methods;
        this.payments = payments;
        this.scene = scene;
        this.jdbc = jdbc;
    }

    /** A customer with a bank that the provider knows. */
    public PayoutMethod bank(Tenant tenant) {
        PayoutMethod added = add(tenant);
        Awaitility.await().until(() -> now(added).providerRecipientId() != null);
        return now(added);
    }

    private PayoutMethod add(Tenant tenant) {
        return method(
                tenant,
                "bank_transfer",
                Map.of(
                        "holderName",
                        "Grace Hopper",
                        "routingNumber",
                        "021000021",
                        "accountNumber",
                        "000123456789",
                        "accountType",
                        "checking"));
    }

    /** What the provider does not know yet. */
    public PayoutMethod method(Tenant tenant, String way, Map<String, String> details) {
        Customer customer = customers
                .create(
                        tenant.environmentId(),
                        tenant.actor(),
                        CustomerFacts.of(null, Ids.next("grace") + "@example.com", "Grace Hopper"))
                .customer();
        return methods.add(
                tenant.environmentId(),
                tenant.actor(),
                customer,
                new NewMethod(way, "US", details),
                PayoutMethod.Source.ORGANIZATION);
    }

    PayoutMethod now(PayoutMethod method) {
        return methods.get(method.environmentId(), method.publicId());
    }

    /** Where the payout went, as it stands. */
    PayoutMethod now(Tenant tenant, Payout payout) {
        return methods.get(tenant.environmentId(), ((PayoutDestination.Recipient) payout.destination()).methodId());
    }

    public String owner(PayoutMethod method) {
        return customers
                .byIds(method.environmentId(), List.of(method.customerId()))
                .get(method.customerId())
                .publicId();
    }

    public Wish wish(PayoutMethod method, long amount, String reservation) {
        return new Wish(
                Ids.next("prk"),
                amount,
                FeeParty.PAYEE,
                owner(method),
                method.publicId(),
                reservation,
                "prq_scene",
                "Prize money");
    }

    /** A payout that no job of the application touches: its provider is the test. */
    public Payout paid(Tenant tenant, PayoutMethod method, long amount, String reservation) {
        Payout payout = payments.pay(tenant, wish(method, amount, reservation));
        jdbc.sql("update payout set provider_name = 'test' where id = ?")
                .param(payout.id())
                .update();
        return scene.now(payout);
    }
}
