package io.purser.verification;

import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.platform.jobs.Job;
import io.purser.platform.jobs.Lane;
import io.purser.providers.PayoutAccountProvider;
import io.purser.providers.PayoutAccountProvider.ProviderAccount;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.ProviderOutcome.NotStarted;
import io.purser.providers.ProviderOutcome.Refused;
import io.purser.providers.Providers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Makes the calls that submissions and corrections wrote down, one at a time per environment. */
@Component
class VerificationSendJob implements Job {
    static final String NAME = "verification-send";
    private static final int LONGEST_WAIT_SECONDS = 30;

    private final CaseRows rows;
    private final AttemptRows attempts;
    private final Applications applications;
    private final AccountNews news;
    private final Environments environments;
    private final Providers providers;
    private final Clock clock;

    VerificationSendJob(
            CaseRows rows,
            AttemptRows attempts,
            Applications applications,
            AccountNews news,
            Environments environments,
            Providers providers,
            Clock clock) {
        this.rows = rows;
        this.attempts = attempts;
        this.applications = applications;
        this.news = news;
        this.environments = environments;
        this.providers = providers;
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

    @Override
    public Instant run(String id) {
        long environmentId = Long.parseLong(id);
        Optional<Attempt> oldest = attempts.oldestOpen(environmentId);
        if (oldest.isEmpty()) {
            return null;
        }
        Attempt attempt = oldest.get();
        VerificationCase verification = rows.find(environmentId).orElseThrow();
        ProviderOutcome<ProviderAccount> outcome = call(attempt, verification);
        if (outcome instanceof Done<ProviderAccount> done) {
            news.done(attempt, done.value());
        } else if (outcome instanceof Refused<ProviderAccount> refused) {
            news.refused(attempt, refused.code(), verification.publicId());
        } else if (outcome instanceof NotStarted<ProviderAccount> notStarted) {
            return clock.instant().plus(notStarted.retryAfter());
        } else {
            news.unknown(attempt);
            int wait = Math.min(LONGEST_WAIT_SECONDS, 1 << Math.min(attempt.tries(), 5));
            return clock.instant().plus(Duration.ofSeconds(wait));
        }
        return attempts.oldestOpen(environmentId).isPresent() ? clock.instant() : null;
    }

    private ProviderOutcome<ProviderAccount> call(Attempt attempt, VerificationCase verification) {
        Environment environment = environments.get(attempt.environmentId());
        PayoutAccountProvider provider =
                providers.serving(environment.mode()).orElseThrow().accounts();
        return attempt.kind() == Attempt.Kind.OPEN
                ? provider.open(applications.opening(verification, environment, attempt.idempotencyKey()))
                : provider.update(applications.updating(verification, environment, attempt));
    }
}
