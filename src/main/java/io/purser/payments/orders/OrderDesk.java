package io.purser.payments.orders;

import io.purser.providers.PaymentProvider;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.ProviderOutcome;
import java.util.Optional;

/** Knows one kind of order. */
public interface OrderDesk {
    Order.Kind kind();

    /** Says it to the provider, in the same words each time. No transaction is open. */
    ProviderOutcome<ProviderPayment> ask(Order order, String idempotencyKey, PaymentProvider provider);

    /** The provider's payment with what was asked for in it; empty when the provider never heard of it. */
    ProviderOutcome<Optional<ProviderPayment>> find(Order order, PaymentProvider provider);

    /** The provider has it. @return whether nothing more is to come of it */
    boolean done(Order order, ProviderPayment news);

    /** A definite no: nothing happened. Joins the transaction that ends the order. */
    void refused(Order order, String code);
}
