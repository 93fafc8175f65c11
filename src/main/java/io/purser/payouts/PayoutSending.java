package io.purser.payouts;

import io.purser.organizations.Environments;
import io.purser.payouts.Payout.Sending;
import io.purser.payouts.PayoutAttempts.Attempt;
import io.purser.payouts.PayoutDestination.OwnBank;
import io.purser.platform.Actor;
import io.purser.platform.CrashPoints;
import io.purser.platform.DurableWrites;
import io.purser.platform.EnvironmentClock;
import io.purser.providers.PayoutProvider;
import io.purser.providers.PayoutProvider.PayoutOrder;
import io.purser.providers.PayoutProvider.ProviderPayout;
import io.purser.providers.PayoutProvider.Target;
import io.purser.providers.ProviderOutcome;
import io.purser.providers.ProviderOutcome.Done;
import io.purser.providers.ProviderOutcome.NotStarted;
import io.purser.providers.ProviderOutcome.Refused;
import io.purser.providers.ProviderOutcome.Unknown;
import io.purser.providers.Providers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells the provider to pay. The attempt is committed before the call and its outcome after it, each in a transaction
 * of its own; none is open during the call. An attempt that may have been heard is only ever repeated under its own
 * key, after asking, and never once the provider may have forgotten the key.
 */
@Service
class PayoutSending {
    private static final Duration KEY_LIFE = Duration.ofHours(23);
    private static final Duration LONGEST_CALL = Duration.ofSeconds(20);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private final PayoutRepository rows;
    private final PayoutAttempts attempts;
    private final PayoutNews news;
    private final PayoutMoves moves;
    private final Providers providers;
    private final Environments environments;
    private final EnvironmentClock environmentClock;
    private final Clock clock;
    private final PayoutSettings settings;
    private final DurableWrites disk;
    private final TransactionOperations transaction;

    PayoutSending(
            PayoutRepository rows,
            PayoutAttempts attempts,
            PayoutNews news,
            PayoutMoves moves,
            Providers providers,
            Environments environments,
            EnvironmentClock environmentClock,
            Clock clock,
            PayoutSettings settings,
            DurableWrites disk,
            TransactionOperations transaction) {
        this.rows = rows;
        this.attempts = attempts;
        this.news = news;
        this.moves = moves;
        this.providers = providers;
        this.environments = environments;
        this.environmentClock = environmentClock;
        this.clock = clock;
        this.settings = settings;
        this.disk = disk;
        this.transaction = transaction;
    }

    /** Empty while nobody serves the environment: the request is kept. */
    Optional<PayoutProvider> provider(Payout payout) {
        return providers
                .serving(environments.get(payout.environmentId()).mode())
                .filter(provider -> provider.name().equals(payout.providerName()))
                .map(Providers.Provider::payouts);
    }

    /** First call. @return when to try again, or {@code null} */
    Instant begin(Payout payout, PayoutProvider provider) {
        Instant now = clock.instant();
        Optional<Attempt> opened = Optional.ofNullable(transaction.execute(status -> {
            if (!rows.sending(payout, Sending.WAITING, Sending.OPEN, now.plus(LONGEST_CALL))) {
                return null;
            }
            Attempt attempt = attempts.find(payout).orElseGet(() -> attempts.open(payout, now));
            CrashPoints.hit("payout.attempt.in-transaction");
            return attempt;
        }));
        CrashPoints.hit("payout.attempt.committed");
        return opened.isEmpty() ? null : call(payout, opened.get(), provider, true);
    }

    /** Nobody knows whether the provider heard: ask, and only if it did not, say it again in the same words. */
    void settle(Payout payout, PayoutProvider provider) {
        Attempt attempt = attempts.find(payout).orElseThrow();
        rows.sending(payout, Sending.OPEN, Sending.UNKNOWN, clock.instant().plus(LONGEST_CALL));
        CrashPoints.hit("payout.settle.begun");
        boolean keyForgotten = clock.instant().isAfter(attempt.startedAt().plus(KEY_LIFE));
        if (provider.find(payout.environmentId(), payout.publicId()) instanceof Done<Optional<ProviderPayout>> done) {
            CrashPoints.hit("payout.settle.asked");
            if (done.value().isPresent()) {
                accepted(payout, attempt, done.value().get(), "found");
                return;
            }
            if (!keyForgotten) {
                call(payout, attempt, provider, false);
                return;
            }
        }
        if (keyForgotten) {
            news.review(payout, "unknown_for_a_day");
        }
        rows.lookAgain(payout, clock.instant().plus(wait(payout.looks())), payout.looks() + 1);
    }

    private Instant call(Payout payout, Attempt attempt, PayoutProvider provider, boolean first) {
        disk.flush();
        CrashPoints.hit("payout.transfer.before");
        ProviderOutcome<ProviderPayout> outcome = provider.send(order(payout, attempt));
        CrashPoints.hit("payout.transfer.sent");
        if (outcome instanceof Done<ProviderPayout> done) {
            accepted(payout, attempt, done.value(), null);
            return null;
        }
        if (outcome instanceof Refused<ProviderPayout> refused) {
            refused(payout, attempt, provider, refused, first);
            return null;
        }
        if (outcome instanceof NotStarted<ProviderPayout> notStarted) {
            Duration wait = notStarted.retryAfter().compareTo(Duration.ofSeconds(1)) < 0
                    ? Duration.ofSeconds(1)
                    : notStarted.retryAfter();
            Instant again = clock.instant().plus(wait);
            record(payout, attempt, "NOT_STARTED", null, first ? Sending.WAITING : Sending.UNKNOWN, again);
            return first ? again : null;
        }
        String reason = outcome instanceof Unknown<ProviderPayout> unknown ? unknown.reason() : null;
        unknown(payout, attempt, "UNKNOWN", reason);
        return null;
    }

    private void refused(
            Payout payout, Attempt attempt, PayoutProvider provider, Refused<ProviderPayout> refused, boolean first) {
        if (refused.code().equals("idempotency_error")) {
            unknown(payout, attempt, "REFUSED", refused.code());
            news.review(payout, refused.code());
            return;
        }
        if (!first && !neverHeard(payout, provider)) {
            unknown(payout, attempt, "REFUSED", refused.code());
            return;
        }
        transaction.executeWithoutResult(status -> {
            attempts.outcome(payout, attempt, "REFUSED", refused.code(), clock.instant());
            moves.make(
                    payout,
                    PayoutLifecycle.move(PayoutStatus.PENDING, PayoutStatus.FAILED),
                    environmentClock.now(payout.environmentId()),
                    refused.code(),
                    attempt.idempotencyKey(),
                    Actor.provider(payout.providerName()));
        });
    }

    private boolean neverHeard(Payout payout, PayoutProvider provider) {
        return provider.find(payout.environmentId(), payout.publicId()) instanceof Done<Optional<ProviderPayout>> done
                && done.value().isEmpty();
    }

    private void accepted(Payout payout, Attempt attempt, ProviderPayout object, String detail) {
        transaction.executeWithoutResult(status -> {
            attempts.outcome(payout, attempt, "DONE", detail == null ? object.id() : detail, clock.instant());
            rows.lookAgain(payout, clock.instant().plus(settings.lookEvery()), 0);
            CrashPoints.hit("payout.outcome.in-transaction");
        });
        CrashPoints.hit("payout.outcome.committed");
        disk.flush();
        news.apply(payout, object, attempt.idempotencyKey());
    }

    private void unknown(Payout payout, Attempt attempt, String outcome, String reason) {
        record(
                payout,
                attempt,
                outcome,
                reason,
                Sending.UNKNOWN,
                clock.instant().plus(wait(payout.looks())));
    }

    private void record(
            Payout payout, Attempt attempt, String outcome, String detail, Sending sending, Instant nextLook) {
        transaction.executeWithoutResult(status -> {
            attempts.outcome(payout, attempt, outcome, detail, clock.instant());
            if (!rows.sending(payout, Sending.OPEN, sending, nextLook)) {
                rows.sending(payout, Sending.UNKNOWN, sending, nextLook);
            }
            rows.lookAgain(payout, nextLook, payout.looks() + 1);
        });
    }

    private static PayoutOrder order(Payout payout, Attempt attempt) {
        return new PayoutOrder(
                payout.environmentId(),
                attempt.idempotencyKey(),
                payout.publicId(),
                target(payout.destination()),
                payout.net(),
                payout.currency());
    }

    private static Target target(PayoutDestination destination) {
        return destination instanceof OwnBank own
                ? new Target.OwnBank(own.providerAccountId(), own.providerBankId())
                : new Target.Recipient(destination.providerId());
    }

    /** 5 s, 10 s, 20 s … 10 min. */
    static Duration wait(int looks) {
        Duration wait = Duration.ofSeconds(5L << Math.min(looks, 7));
        return wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
    }
}
