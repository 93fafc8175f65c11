package io.purser.customers.methods;

import io.purser.customers.methods.MethodAttempts.Attempt;
import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.platform.jobs.Job;
import io.purser.platform.jobs.Lane;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.NotStarted;
import io.purser.providers.ProviderOutcome.Unknown;
import io.purser.providers.RecipientPayouts;
import io.purser.providers.RecipientPayouts.ProviderRecipient;
import io.purser.providers.RecipientPayouts.RecipientOrder;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the provider where payees' money goes. */
@Component
class MethodRegisterJob implements Job {
    static final String NAME = "payout-method-register";
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final int AT_ONCE = 200;

    private final Environments environments;
    private final RecipientWays ways;
    private final PayoutMethods methods;
    private final MethodAttempts attempts;
    private final SealedDetails sealed;
    private final Clock clock;

    MethodRegisterJob(
            Environments environments,
            RecipientWays ways,
            PayoutMethods methods,
            MethodAttempts attempts,
            SealedDetails sealed,
            Clock clock) {
        this.environments = environments;
        this.ways = ways;
        this.methods = methods;
        this.attempts = attempts;
        this.sealed = sealed;
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
        Optional<RecipientPayouts> provider = ways.serving(environment);
        if (provider.isEmpty()) {
            return null;
        }
        List<String> waiting = attempts.waiting(environment.id(), AT_ONCE);
        Duration wait = waiting.size() == AT_ONCE ? Duration.ZERO : null;
        for (String publicId : waiting) {
            wait = longer(wait, register(provider.get(), methods.get(environment.id(), publicId)));
        }
        return wait == null ? null : clock.instant().plus(wait);
    }

    private Duration register(RecipientPayouts provider, PayoutMethod method) {
        Attempt attempt = attempts.open(method);
        ProviderOutcome<ProviderRecipient> outcome = provider.register(new RecipientOrder(
                method.environmentId(),
                attempt.key(),
                method.publicId(),
                method.kind(),
                method.country(),
                method.currency(),
                method.holder(),
                sealed.open(method)));
        attempts.close(method, attempt, outcome);
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
