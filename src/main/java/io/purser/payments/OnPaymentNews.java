package io.purser.payments;

import io.purser.organizations.Environments;
import io.purser.platform.Mode;
import io.purser.providers.NotYet;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.ProviderEvent;
import io.purser.providers.ProviderEventHandler;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.Providers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A provider says that a payment changed: asks for the payment as it is now and applies that. */
@Component
class OnPaymentNews implements ProviderEventHandler {
    private final Providers providers;
    private final Environments environments;
    private final Payments payments;

    OnPaymentNews(Providers providers, Environments environments, Payments payments) {
        this.providers = providers;
        this.environments = environments;
        this.payments = payments;
    }

    @Override
    public ProviderEvent.Subject subject() {
        return ProviderEvent.Subject.PAYMENT;
    }

    @Override
    public void handle(ProviderEvent event) {
        Mode mode = environments.get(event.environmentId()).mode();
        Providers.Provider provider =
                providers.serving(mode).orElseThrow(() -> new IllegalStateException("no provider serves " + mode));
        ProviderOutcome<Optional<ProviderPayment>> outcome =
                provider.payments().find(event.environmentId(), event.reference());
        if (outcome instanceof Done<Optional<ProviderPayment>> done) {
            ProviderPayment found = done.value().orElseThrow(() -> new NotYet(event.reference()));
            payments.apply(event.environmentId(), provider.name(), found);
            return;
        }
        throw new IllegalStateException("payment " + event.reference() + " could not be read: " + outcome);
    }
}
