package io.purser.demo;

import io.purser.platform.Mode;
import io.purser.platform.Tenant;
import io.purser.providers.PaymentProvider.DisputeState;
import io.purser.providers.PaymentProvider.ProviderDispute;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.ProviderEvent.Subject;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.Providers;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxControls.Sale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Payments, refunds and disputes of the past: the sandbox's book first, then ours by the news of it. */
@Component
class DemoTill {
    private final SandboxControls controls;
    private final Providers providers;
    private final DemoPast past;

    DemoTill(SandboxControls controls, Providers providers, DemoPast past) {
        this.controls = controls;
        this.providers = providers;
        this.past = past;
    }

    /** @return the payment's id in the sandbox */
    String sell(Tenant tenant, Sale sale) {
        String id = controls.pay(tenant.environmentId(), sale);
        past.news(tenant, Subject.PAYMENT, id);
        return id;
    }

    /** @param amount minor units */
    void refund(Tenant tenant, String payment, long amount) {
        controls.refund(tenant.environmentId(), payment, amount);
        past.news(tenant, Subject.PAYMENT, payment);
    }

    void dispute(Tenant tenant, String payment) {
        controls.dispute(tenant.environmentId(), payment);
        past.news(tenant, Subject.PAYMENT, payment);
    }

    void decide(Tenant tenant, String payment, boolean won) {
        find(tenant, payment).flatMap(DemoTill::open).ifPresent(dispute -> {
            controls.closeDispute(tenant.environmentId(), dispute.id(), won);
            past.news(tenant, Subject.PAYMENT, payment);
        });
    }

    private Optional<ProviderPayment> find(Tenant tenant, String payment) {
        var found = providers.serving(Mode.SANDBOX).orElseThrow().payments().find(tenant.environmentId(), payment);
        return found instanceof Done<Optional<ProviderPayment>> done ? done.value() : Optional.empty();
    }

    private static Optional<ProviderDispute> open(ProviderPayment payment) {
        return payment.disputes().stream()
                .filter(dispute -> dispute.state() == DisputeState.OPEN)
                .findFirst();
    }
}
