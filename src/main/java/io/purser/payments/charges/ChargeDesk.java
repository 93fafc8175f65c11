package io.purser.payments.charges;

import io.purser.payments.Charges;
import io.purser.payments.Payment;
import io.purser.payments.PaymentStatus;
import io.purser.payments.Payments;
import io.purser.payments.orders.Order;
import io.purser.payments.orders.OrderDesk;
import io.purser.providers.PaymentProvider;
import io.purser.providers.PaymentProvider.ChargeOrder;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.ProviderOutcome;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks providers to charge kept methods. What came of it is booked by {@link Payments#apply}. */
@Component
class ChargeDesk implements OrderDesk {
    private final Charges charges;
    private final Payments payments;

    ChargeDesk(Charges charges, Payments payments) {
        this.charges = charges;
        this.payments = payments;
    }

    @Override
    public Order.Kind kind() {
        return Order.Kind.CHARGE;
    }

    @Override
    public ProviderOutcome<ProviderPayment> ask(Order order, String idempotencyKey, PaymentProvider provider) {
        Payment payment = payment(order);
        return provider.charge(new ChargeOrder(
                order.environmentId(),
                idempotencyKey,
                charges.providerMethod(payment),
                payment.publicId(),
                payment.amount(),
                payment.currency(),
                payment.description(),
                payment.customerName(),
                payment.customerEmail()));
    }

    /** The order's own attempt is the one of its number. */
    @Override
    public ProviderOutcome<Optional<ProviderPayment>> find(Order order, PaymentProvider provider) {
        return provider.findByReference(order.environmentId(), order.subject())
                .map(found -> found.filter(payment -> payment.attempts().size() >= order.number()));
    }

    @Override
    public boolean done(Order order, ProviderPayment news) {
        return payments.apply(order.environmentId(), order.provider(), news).status() != PaymentStatus.PROCESSING;
    }

    @Override
    public void refused(Order order, String code) {
        charges.refused(order.environmentId(), order.subject(), code);
    }

    private Payment payment(Order order) {
        return payments.get(order.environmentId(), order.subject()).payment();
    }
}
