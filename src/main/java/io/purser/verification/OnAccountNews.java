package io.purser.verification;

import io.purser.organizations.Environments;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.ProviderEvent;
import io.purser.providers.ProviderEventHandler;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.Providers;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Asks the provider how an account stands, because of news or because too long nothing was heard. */
@Component
class OnAccountNews implements ProviderEventHandler {
    private final CaseRows rows;
    private final AccountNews news;
    private final Environments environments;
    private final Providers providers;

    OnAccountNews(CaseRows rows, AccountNews news, Environments environments, Providers providers) {
        this.rows = rows;
        this.news = news;
        this.environments = environments;
        this.providers = providers;
    }

    @Override
    public ProviderEvent.Subject subject() {
        return ProviderEvent.Subject.ACCOUNT;
    }

    @Override
    public void handle(ProviderEvent event) {
        if (!ask(event.environmentId())) {
            throw new IllegalStateException("the provider did not say how the account stands");
        }
    }

    /** @return false when the provider gave no answer */
    boolean ask(long environmentId) {
        Optional<VerificationCase> verification = rows.find(environmentId);
        if (verification.isEmpty()) {
            return true;
        }
        ProviderOutcome<Optional<ProviderAccount>> outcome = providers
                .serving(environments.get(environmentId).mode())
                .orElseThrow()
                .accounts()
                .find(environmentId, verification.get().publicId());
        if (outcome instanceof ProviderOutcome.Done<Optional<ProviderAccount>> done) {
            done.value().ifPresent(account -> news.apply(environmentId, account));
            return true;
        }
        return false;
    }
}
