package io.purser.payments.links;

import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.payments.Payment;
import io.purser.payments.PaymentStatus;
import io.purser.payments.Payments;
import io.purser.platform.BusinessError;
import io.purser.platform.Tenant;
import io.purser.platform.web.PublicAddress;
import io.purser.providers.BriefCalls;
import io.purser.providers.PaymentProvider.CheckoutOrder;
import io.purser.providers.PaymentProvider.ProviderCheckout;
import io.purser.providers.PaymentProvider.ProviderPayment;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.Providers;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * What needs the provider in the life of a payment by link: its page, a look at how it went, calling off. Never inside
 * a transaction. Every key is made of the committed payment, so that a second try is the same call.
 */
@Service
public class LinkCheckouts {
    private final PaymentLinks links;
    private final Payments payments;
    private final Environments environments;
    private final Providers providers;
    private final BriefCalls calls;
    private final PublicAddress address;

    LinkCheckouts(
            PaymentLinks links,
            Payments payments,
            Environments environments,
            Providers providers,
            BriefCalls calls,
            PublicAddress address) {
        this.links = links;
        this.payments = payments;
        this.environments = environments;
        this.providers = providers;
        this.calls = calls;
        this.address = address;
    }

    /** The address of the payer's page at this portal. */
    public String url(Payment payment) {
        return address.of("/pay/" + payment.terms().token());
    }

    public String url(PaymentLink link) {
        return address.of("/pay/" + link.token());
    }

    /**
     * Nobody can begin to pay by the link any more; the payment of a link for one payment is called off with it.
     *
     * @throws BusinessError 404; 409 when it is over or being paid; 503 {@code payments_unreachable}
     */
    public void end(Tenant tenant, String publicId) {
        PaymentLink link = links.get(tenant.environmentId(), publicId);
        Payment payment =
                links.behind(link.token()).map(PaymentLinks.Made::payment).orElse(null);
        if (payment != null && payment.status() != PaymentStatus.SUCCEEDED) {
            cancelThere(tenant.environmentId(), payment.publicId());
            payments.cancel(tenant.environmentId(), payment.publicId(), tenant.actor());
        } else {
            links.disable(tenant, publicId);
        }
    }

    /**
     * The provider's page for a payment that can be paid; the same one every time.
     *
     * @return empty when the payment cannot be paid any more
     * @throws BusinessError 503 {@code payments_unreachable} when the provider does not answer: nothing is lost
     */
    public Optional<String> open(Payment payment) {
        Payment current = payments.opening(payment.environmentId(), payment.publicId());
        if (!current.payable()) {
            return Optional.empty();
        }
        if (current.terms().checkoutUrl() != null) {
            return Optional.of(current.terms().checkoutUrl());
        }
        Providers.Provider provider = provider(current);
        CheckoutOrder order = order(current);
        ProviderOutcome<ProviderCheckout> outcome =
                calls.call(() -> provider.payments().open(order));
        if (!(outcome instanceof Done<ProviderCheckout> done)) {
            throw unreachable();
        }
        Payment opened = payments.opened(current.environmentId(), current.publicId(), done.value());
        if (opened.payable()) {
            return Optional.of(done.value().url());
        }
        cancelThere(opened);
        return Optional.empty();
    }

    /** Asks the provider how it went. @return false when it does not answer: the news will come by itself */
    public boolean look(Payment payment) {
        if (payment.providerPaymentId() == null) {
            return true;
        }
        Providers.Provider provider = provider(payment);
        var outcome = calls.call(() -> provider.payments().find(payment.environmentId(), payment.providerPaymentId()));
        if (outcome instanceof Done<Optional<ProviderPayment>> done) {
            done.value().ifPresent(news -> payments.apply(payment.environmentId(), provider.name(), news));
            return true;
        }
        return false;
    }

    /**
     * The first half of calling off: nobody can pay at the provider any more. Then {@link Payments#cancel}.
     *
     * @throws BusinessError 404; 503 {@code payments_unreachable} when the provider does not answer: try again
     */
    public void cancelThere(long environmentId, String publicId) {
        Payment payment = payments.get(environmentId, publicId).payment();
        if (payment.byLink() && payment.payable() && payment.terms().openingAt() != null) {
            cancelThere(payment);
        }
    }

    private void cancelThere(Payment payment) {
        Providers.Provider provider = provider(payment);
        String key = payment.publicId() + "-cancel";
        var outcome = calls.call(() -> provider.payments().cancel(payment.environmentId(), key, payment.publicId()));
        if (!(outcome instanceof Done<Optional<ProviderPayment>> done)) {
            throw unreachable();
        }
        done.value().ifPresent(news -> payments.apply(payment.environmentId(), provider.name(), news));
    }

    private CheckoutOrder order(Payment payment) {
        return new CheckoutOrder(
                payment.environmentId(),
                payment.publicId() + "-open",
                payment.publicId(),
                environments.get(payment.environmentId()).organizationName(),
                payment.amount(),
                payment.currency(),
                payment.description(),
                payment.customerId(),
                payment.customerEmail().isEmpty() ? null : payment.customerEmail(),
                url(payment) + "/return",
                payment.terms().expiresAt());
    }

    private Providers.Provider provider(Payment payment) {
        Environment environment = environments.get(payment.environmentId());
        return providers.serving(environment.mode()).orElseThrow(LinkCheckouts::unreachable);
    }

    private static BusinessError unreachable() {
        return new BusinessError(503, "payments_unreachable", null);
    }
}
