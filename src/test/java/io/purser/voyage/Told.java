package io.purser.voyage;

import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import java.util.Optional;

/** What the provider told us, in the model's words and in the log's. */
final class Told {
    private Told() {}

    static Model.Payment payment(ProviderPayment told, World world) {
        ProviderDispute dispute =
                told.disputes().isEmpty() ? null : told.disputes().get(0);
        return new Model.Payment(
                told.id(),
                told.state().name(),
                told.amount(),
                told.fee(),
                told.availableAt(),
                told.refunds().stream()
                        .map(each -> new Model.Refund(
                                each.id(),
                                each.amount(),
                                each.reference() == null ? null : world.name(each.reference())))
                        .toList(),
                dispute == null ? null : new Model.Dispute(dispute.state().name(), dispute.amount(), dispute.fee()));
    }

    static String of(ProviderOutcome<?> outcome) {
        if (!(outcome instanceof Done<?> done)) {
            return outcome.toString();
        }
        Object value = done.value() instanceof Optional<?> found ? found.orElse(null) : done.value();
        if (value instanceof ProviderPayout payout) {
            return payout.state() + " " + payout.amount();
        }
        return value instanceof ProviderPayment payment
                ? payment.state() + " " + payment.amount() + " "
                        + payment.refunds().size() + " " + payment.disputes().size()
                : "nothing";
    }
}
