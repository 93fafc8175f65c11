package io.purser.payouts;

import io.purser.audit.AuditLog;
import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.ledger.Lots;
import io.purser.money.Money;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.PayoutAccount;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.payouts.Blockers.Blocker;
import io.purser.payouts.Payout.Destination;
import io.purser.payouts.Payout.Expected;
import io.purser.payouts.Payout.Sending;
import io.purser.payouts.Payout.Times;
import io.purser.payouts.arrival.ExpectedArrival;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.Providers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** An organization's withdrawals: what would happen, the wish itself, and taking it back in time. */
@Service
public class Payouts {
    private static final int TRIES = 5;
    private static final int DESCRIPTION = 500;
    private static final Duration LOST_JOB = Duration.ofMinutes(1);

    private final PayoutRepository rows;
    private final PayoutMoves moves;
    private final PayoutTold told;
    private final PayoutSettings settings;
    private final PayoutTimetable timetable;
    private final Providers providers;
    private final PayoutAccounts accounts;
    private final BankAccounts banks;
    private final Ledger ledger;
    private final Lots lots;
    private final AuditLog audit;
    private final Jobs jobs;
    private final EnvironmentClock environmentClock;
    private final Clock clock;
    private final TransactionOperations transaction;

    Payouts(
            PayoutRepository rows,
            PayoutMoves moves,
            PayoutTold told,
            PayoutSettings settings,
            PayoutTimetable timetable,
            Providers providers,
            PayoutAccounts accounts,
            BankAccounts banks,
            Ledger ledger,
            Lots lots,
            AuditLog audit,
            Jobs jobs,
            EnvironmentClock environmentClock,
            Clock clock,
            TransactionOperations transaction) {
        this.rows = rows;
        this.moves = moves;
        this.told = told;
        this.settings = settings;
        this.timetable = timetable;
        this.providers = providers;
        this.accounts = accounts;
        this.banks = banks;
        this.ledger = ledger;
        this.lots = lots;
        this.audit = audit;
        this.jobs = jobs;
        this.environmentClock = environmentClock;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * @param requestKey made once per form; the same key is the same payout, however often it is sent
     * @param amount minor units, fee included
     * @param seen what the person was shown, or {@code null} when nobody was asked
     */
    public record Request(String requestKey, long amount, String description, Seen seen) {}

    /** @param available minor units */
    public record Seen(long fee, String bankId, long available) {}

    /** All in minor units; after is what stays available. */
    public record Estimate(long amount, long fee, long net, long after, ExpectedArrival arrival) {}

    /** Where an organization stands before it asks; blockers empty means that a request may be made. */
    public record Standing(long available, long minimum, Optional<BankAccount> bank, List<Blocker> blockers) {}

    public Payout get(Tenant tenant, String publicId) {
        return rows.find(tenant.environmentId(), publicId).orElseThrow(BusinessError::notFound);
    }

    public List<Blocker> blockers(Tenant tenant) {
        return standing(tenant).blockers();
    }

    public Standing standing(Tenant tenant) {
        Optional<PayoutAccount> account = accounts.of(tenant.environmentId());
        Optional<BankAccount> bank = banks.preferred(tenant.environmentId());
        long available = ledger.balances(tenant.environmentId()).getOrDefault(AccountKind.AVAILABLE, 0L);
        boolean served = providers.serving(tenant.mode()).isPresent();
        return new Standing(
                available,
                settings.minimumMinor(),
                bank,
                Blockers.of(new Blockers.Facts(served, account, bank, available, settings.minimumMinor())));
    }

    /** @throws BusinessError 422 with param {@code amount} when the amount cannot be paid out */
    public Estimate estimate(Tenant tenant, Standing standing, long amount) {
        if (amount < standing.minimum()) {
            throw belowMinimum(tenant);
        }
        if (amount > standing.available()) {
            throw BusinessError.invalid(
                    "insufficient_balance", "amount", Money.of(standing.available(), tenant.currency()));
        }
        long fee = settings.fees().fee(amount);
        if (amount - fee < 1) {
            throw BusinessError.invalid("amount_below_fee", "amount", Money.of(fee, tenant.currency()));
        }
        String country = standing.bank().map(BankAccount::country).orElse(tenant.country());
        ExpectedArrival arrival = timetable.expected(tenant.environmentId(), tenant.zone(), country);
        return new Estimate(amount, fee, amount - fee, standing.available() - amount, arrival);
    }

    /**
     * Sets the money aside and asks for it to be sent, all or nothing. The same key returns the payout it made before.
     * Joins the caller's transaction when there is one.
     *
     * @throws BusinessError 409 {@code payouts_blocked} or {@code payout_changed}, 422 for the amount
     */
    public Payout request(Tenant tenant, Request request) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // a caller's transaction is lost with its first failure: only the caller can begin again
            return once(tenant, request);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> once(tenant, request));
            } catch (DuplicateKeyException | TransientDataAccessException again) {
                // the same key at the same moment, or the books were locked too long: nothing was written
                if (attempt == TRIES) {
                    throw again;
                }
            }
        }
    }

    /** @throws BusinessError 409 {@code payout_not_cancelable} once the provider was or is being told */
    public Payout cancel(Tenant tenant, String publicId) {
        Payout payout = get(tenant, publicId);
        if (!moves.cancel(payout, environmentClock.now(tenant.environmentId()), tenant.actor())) {
            throw BusinessError.conflict("payout_not_cancelable");
        }
        return get(tenant, publicId);
    }

    private Payout once(Tenant tenant, Request request) {
        return rows.byRequestKey(tenant.environmentId(), request.requestKey()).orElseGet(() -> wish(tenant, request));
    }

    private Payout wish(Tenant tenant, Request request) {
        if (request.amount() < settings.minimumMinor()) {
            throw belowMinimum(tenant);
        }
        if (request.description() != null && request.description().length() > DESCRIPTION) {
            throw BusinessError.invalid("description_too_long", "description", DESCRIPTION);
        }
        Standing standing = standing(tenant);
        if (!standing.blockers().isEmpty()) {
            if (Blockers.onlyBalance(standing.blockers())) {
                throw insufficient(tenant, standing.available());
            }
            throw BusinessError.conflict("payouts_blocked");
        }
        Estimate estimate = estimate(tenant, standing, request.amount());
        refuseStale(request.seen(), standing, estimate);
        Payout draft = draft(tenant, request, standing.bank().orElseThrow(), estimate);
        Payout payout = draft.withId(rows.insert(draft));
        Instant at = payout.times().created();
        String event = told.tell(payout, PayoutStatus.PENDING, at, null);
        rows.history(payout, null, PayoutStatus.PENDING, "payout.requested", request.requestKey(), at, event);
        jobs.enqueueAt(
                PayoutSendJob.NAME,
                PayoutSendJob.id(tenant.environmentId(), payout.publicId()),
                clock.instant().plus(settings.cancelWindow()));
        audit.record(
                tenant.environmentId(),
                tenant.actor(),
                "payout.requested",
                payout.publicId(),
                Map.of(
                        "amount",
                        Long.toString(payout.amount()),
                        "currency",
                        payout.currency(),
                        "bank",
                        payout.destination().last4()));
        try {
            lots.take(tenant.environmentId(), payout.amount(), payout.publicId());
            ledger.post(
                    tenant.environmentId(),
                    PayoutEntries.REQUESTED,
                    payout.publicId(),
                    at,
                    PayoutEntries.requested(payout));
        } catch (Ledger.InsufficientFunds short_) {
            throw insufficient(tenant, short_.balance());
        }
        return payout;
    }

    private static void refuseStale(Seen seen, Standing standing, Estimate estimate) {
        boolean stale = seen != null
                && (seen.fee() != estimate.fee()
                        || !seen.bankId().equals(standing.bank().orElseThrow().publicId())
                        || seen.available() > standing.available());
        if (stale) {
            throw BusinessError.conflict("payout_changed");
        }
    }

    private Payout draft(Tenant tenant, Request request, BankAccount bank, Estimate estimate) {
        PayoutAccount account = accounts.of(tenant.environmentId()).orElseThrow();
        ExpectedArrival arrival = estimate.arrival();
        Instant now = environmentClock.now(tenant.environmentId()).truncatedTo(ChronoUnit.MICROS);
        return new Payout(
                0,
                Ids.next("po"),
                tenant.environmentId(),
                request.requestKey(),
                estimate.amount(),
                estimate.fee(),
                estimate.net(),
                tenant.currency(),
                new Destination(
                        bank.publicId(),
                        bank.providerBankId(),
                        account.providerAccountId(),
                        bank.bankName() == null ? "" : bank.bankName(),
                        bank.last4(),
                        bank.holderName(),
                        bank.country()),
                request.description() == null || request.description().isBlank()
                        ? null
                        : request.description().strip(),
                PayoutStatus.PENDING,
                Sending.WAITING,
                providers.serving(tenant.mode()).orElseThrow().name(),
                null,
                null,
                null,
                null,
                new Expected(arrival.earliest(), arrival.latest(), arrival.inSeconds()),
                new Times(now, null, null, null, null, null),
                clock.instant().plus(settings.cancelWindow()).plus(LOST_JOB).truncatedTo(ChronoUnit.MICROS),
                0,
                null,
                1);
    }

    private BusinessError belowMinimum(Tenant tenant) {
        return BusinessError.invalid(
                "amount_below_minimum", "amount", Money.of(settings.minimumMinor(), tenant.currency()));
    }

    private static BusinessError insufficient(Tenant tenant, long available) {
        return BusinessError.invalid("insufficient_balance", "amount", Money.of(available, tenant.currency()));
    }
}
