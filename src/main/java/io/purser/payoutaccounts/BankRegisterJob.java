package io.purser.payoutaccounts;

import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.payoutaccounts.BankAttempts.Action;
import io.purser.payoutaccounts.BankAttempts.Attempt;
import io.purser.payoutaccounts.BankAttempts.Waiting;
import io.purser.platform.jobs.Job;
import io.purser.platform.jobs.Lane;
import io.purser.providers.PayoutAccountProvider;
import io.purser.providers.PayoutAccountProvider.BankDetails;
import io.purser.providers.PayoutAccountProvider.ProviderBank;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.NotStarted;
import io.purser.providers.ProviderOutcome.Unknown;
import io.purser.providers.Providers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the provider of banks that were added or removed, once the organization's account there is open. */
@Component
class BankRegisterJob implements Job {
    static final String NAME = "bank-register";
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final Environments environments;
    private final Providers providers;
    private final PayoutAccounts accounts;
    private final BankAccounts banks;
    private final BankAttempts attempts;
    private final BankRegister register;
    private final Clock clock;

    BankRegisterJob(
            Environments environments,
            Providers providers,
            PayoutAccounts accounts,
            BankAccounts banks,
            BankAttempts attempts,
            BankRegister register,
            Clock clock) {
        this.environments = environments;
        this.providers = providers;
        this.accounts = accounts;
        this.banks = banks;
        this.attempts = attempts;
        this.register = register;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Lane lane() {
        return Lane.PROVIDER;
    }

    /** @param id the environment's row number */
    @Override
    public Instant run(String id) {
        Environment environment = environments.get(Long.parseLong(id));
        Optional<PayoutAccountProvider> provider =
                providers.serving(environment.mode()).map(Providers.Provider::accounts);
        Optional<PayoutAccount> account = accounts.of(environment.id());
        if (provider.isEmpty() || account.isEmpty()) {
            return null;
        }
        Duration wait = null;
        for (Waiting bank : attempts.toAdd(environment.id())) {
            wait = longer(wait, add(environment.id(), provider.get(), account.get(), bank));
        }
        for (Waiting bank : attempts.toRemove(environment.id())) {
            wait = longer(wait, remove(environment.id(), provider.get(), bank));
        }
        return wait == null ? null : clock.instant().plus(wait);
    }

    private Duration add(long environmentId, PayoutAccountProvider provider, PayoutAccount account, Waiting bank) {
        Attempt attempt = attempts.open(environmentId, bank, Action.ADD);
        ProviderOutcome<ProviderBank> outcome = provider.addBank(new BankDetails(
                environmentId,
                attempt.key(),
                account.providerAccountId(),
                bank.publicId(),
                bank.holderName(),
                banks.number(environmentId, bank.publicId()),
                bank.routingNumber(),
                bank.accountType(),
                bank.country(),
                bank.currency()));
        register.added(environmentId, bank, attempt, outcome);
        return wait(outcome);
    }

    private Duration remove(long environmentId, PayoutAccountProvider provider, Waiting bank) {
        Attempt attempt = attempts.open(environmentId, bank, Action.REMOVE);
        ProviderOutcome<Void> outcome = provider.removeBank(environmentId, attempt.key(), bank.providerBankId());
        register.removed(environmentId, bank, attempt, outcome);
        return wait(outcome);
    }

    private static Duration wait(ProviderOutcome<?> outcome) {
        if (outcome instanceof NotStarted<?> notStarted) {
            return notStarted.retryAfter();
        }
        return outcome instanceof Unknown<?> ? AGAIN : null;
    }

    private static Duration longer(Duration one, Duration other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one.compareTo(other) >= 0 ? one : other;
    }
}
