package io.purser.payouts;

import io.purser.payouts.Payout.Sending;
import io.purser.platform.CrashPoints;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.jobs.Jobs;
import io.purser.platform.jobs.Lane;
import io.purser.platform.jobs.RecurringJob;
import io.purser.providers.PayoutProvider;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sees to it that no payout sticks: lost jobs are asked for again, unknown outcomes are asked about, and payouts on
 * their way are looked at in case the provider's event was lost. What takes too long is flagged for a person.
 */
@Component
class PayoutReconcileJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(PayoutReconcileJob.class);
    private static final int AT_ONCE = 50;
    private static final int SILENCES = 3;
    private static final Duration LOST_JOB = Duration.ofMinutes(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
    private static final Duration RETURNS_FOR = Duration.ofDays(10);
    private static final long LATE_DAYS = 5;
    private static final Instant NEVER = Instant.parse("9999-01-01T00:00:00Z");

    private final PayoutRepository rows;
    private final PayoutSending sending;
    private final PayoutNews news;
    private final PayoutSettings settings;
    private final EnvironmentClock environmentClock;
    private final Clock clock;
    private final Jobs jobs;

    PayoutReconcileJob(
            PayoutRepository rows,
            PayoutSending sending,
            PayoutNews news,
            PayoutSettings settings,
            EnvironmentClock environmentClock,
            Clock clock,
            Jobs jobs) {
        this.rows = rows;
        this.sending = sending;
        this.news = news;
        this.settings = settings;
        this.environmentClock = environmentClock;
        this.clock = clock;
        this.jobs = jobs;
    }

    @Override
    public String name() {
        return "payout-reconcile";
    }

    @Override
    public Lane lane() {
        return Lane.PROVIDER;
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(3);
    }

    @Override
    public void run() {
        int silences = 0;
        for (Payout payout : rows.due(clock.instant(), AT_ONCE)) {
            if (silences == SILENCES) {
                return;
            }
            CrashPoints.hit("recovery.payout.found");
            try {
                silences = look(payout) ? 0 : silences + 1;
            } catch (RuntimeException e) {
                LOG.warn("Payout {} could not be looked at; again later", payout.publicId(), e);
                rows.lookAgain(payout, clock.instant().plus(LOST_JOB), payout.looks() + 1);
            }
        }
    }

    /** @return false when the provider did not answer */
    boolean look(Payout payout) {
        if (payout.status() == PayoutStatus.PENDING && payout.sending() == Sending.WAITING) {
            rows.lookAgain(payout, clock.instant().plus(LOST_JOB), payout.looks());
            jobs.enqueue(PayoutSendJob.NAME, PayoutSendJob.id(payout.environmentId(), payout.publicId()));
            return true;
        }
        Optional<PayoutProvider> provider = sending.provider(payout);
        if (provider.isEmpty()) {
            rows.lookAgain(payout, clock.instant().plus(LONGEST_WAIT), payout.looks());
            return true;
        }
        if (payout.status() == PayoutStatus.PENDING && payout.sending() != Sending.SENT) {
            sending.settle(payout, provider.get());
            return true;
        }
        return ask(payout, provider.get());
    }

    private boolean ask(Payout payout, PayoutProvider provider) {
        rows.lookAgain(payout, next(payout), payout.looks() + 1);
        ProviderOutcome<Optional<ProviderPayout>> found = provider.find(payout.environmentId(), payout.publicId());
        if (!(found instanceof Done<Optional<ProviderPayout>> done)) {
            return false;
        }
        if (done.value().isEmpty()) {
            news.review(payout, "provider_forgot");
            return true;
        }
        Payout now = news.apply(payout, done.value().get(), name());
        if (!now.status().isSettled() && late(now)) {
            news.review(now, "late");
        }
        return true;
    }

    private Instant next(Payout payout) {
        if (payout.status() == PayoutStatus.PAID
                && environmentClock
                        .now(payout.environmentId())
                        .isAfter(payout.times().paid().plus(RETURNS_FOR))) {
            return NEVER;
        }
        Duration wait = settings.lookEvery().multipliedBy(1L << Math.min(payout.looks(), 10));
        return clock.instant().plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }

    private boolean late(Payout payout) {
        Instant limit = payout.expected()
                .latest()
                .plusDays(LATE_DAYS)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return environmentClock.now(payout.environmentId()).isAfter(limit);
    }
}
