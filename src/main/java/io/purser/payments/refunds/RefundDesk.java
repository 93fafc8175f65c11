package io.purser.payments.refunds;

import io.purser.payments.Payment;
import io.purser.payments.Payments;
import io.purser.payments.RefundRequest;
import io.purser.payments.Refunds;
import io.purser.payments.orders.Order;
import io.purser.payments.orders.OrderDesk;
import io.purser.providers.PaymentProvider;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PaymentProvider.RefundOrder;
import io.purser.providers.ProviderOutcome;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks providers for refunds. What they made is booked by {@link Payments#apply}, like any other news. */
@Component
class RefundDesk implements OrderDesk {
    private final Refunds refunds;
    private final Payments payments;

    RefundDesk(Refunds refunds, Payments payments) {
        this.refunds = refunds;
        this.payments = payments;
    }

    @Override
    public Order.Kind kind() {
        return Order.Kind.REFUND;
    }

    @Override
    public ProviderOutcome<ProviderPayment> ask(Order order, String idempotencyKey, PaymentProvider provider) {
        RefundRequest refund = refunds.get(order.environmentId(), order.subject());
        return provider.refund(new RefundOrder(
                order.environmentId(),
                idempotencyKey,
                payment(order).providerPaymentId(),
                refund.publicId(),
                refund.amount(),
                refund.currency(),
                refund.reason().wire()));
    }

    @Override
    public ProviderOutcome<Optional<ProviderPayment>> find(Order order, PaymentProvider provider) {
        return provider.find(order.environmentId(), payment(order).providerPaymentId())
                .map(found -> found.filter(payment -> payment.refunds().stream()
                        .anyMatch(each -> order.subject().equals(each.reference()))));
    }

    @Override
    public boolean done(Order order, ProviderPayment news) {
        payments.apply(order.environmentId(), order.provider(), news);
        return refunds.get(order.environmentId(), order.subject()).status() != RefundRequest.Status.PENDING;
    }

    @Override
    public void refused(Order order, String code) {
        refunds.refused(order.environmentId(), order.subject(), code);
    }

    private Payment payment(Order order) {
        RefundRequest refund = refunds.get(order.environmentId(), order.subject());
        return payments.get(order.environmentId(), refund.paymentId()).payment();
    }
}
