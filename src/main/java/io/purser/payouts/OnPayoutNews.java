package io.purser.payouts;

import io.purser.organizations.Environments;
import io.purser.providers.NotYet;
import io.purser.providers.PayoutProvider;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.ProviderEvent;
import io.purser.providers.ProviderEventHandler;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.Providers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** An event only says that something changed: the provider's object decides what. */
@Component
class OnPayoutNews implements ProviderEventHandler {
    private final PayoutRepository rows;
    private final PayoutNews news;
    private final Providers providers;
    private final Environments environments;

    OnPayoutNews(PayoutRepository rows, PayoutNews news, Providers providers, Environments environments) {
        this.rows = rows;
        this.news = news;
        this.providers = providers;
        this.environments = environments;
    }

    @Override
    public ProviderEvent.Subject subject() {
        return ProviderEvent.Subject.PAYOUT;
    }

    @Override
    public void handle(ProviderEvent event) {
        Payout payout =
                rows.find(event.environmentId(), event.reference()).orElseThrow(() -> new NotYet(event.reference()));
        PayoutProvider provider = providers
                .serving(environments.get(event.environmentId()).mode())
                .orElseThrow(() -> new IllegalStateException("news, but no provider serves the environment"))
                .payouts();
        ProviderOutcome<Optional<ProviderPayout>> found = provider.find(event.environmentId(), event.reference());
        if (!(found instanceof ProviderOutcome.Done<Optional<ProviderPayout>> done)) {
            throw new IllegalStateException("the provider did not say where " + event.reference() + " stands");
        }
        done.value().ifPresent(object -> news.apply(payout, object, event.eventId()));
    }
}
