package io.purser.payouts;

import io.purser.audit.AuditLog;
import io.purser.ledger.Ledger;
import io.purser.ledger.Lots;
import io.purser.money.Money;
import io.purser.payouts.Payout.Expected;
import io.purser.payouts.Payout.Sending;
import io.purser.payouts.Payout.Times;
import io.purser.payouts.PayoutDestination.Recipient;
import io.purser.payouts.arrival.ExpectedArrival;
import io.purser.platform.BusinessError;
import io.purser.platform.CrashPoints;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.Tenant;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.Providers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** How every payout begins: once per request key, its money set aside and its sending asked for, all or nothing. */
@Component
class PayoutStart {
    private static final int TRIES = 5;
    private static final int DESCRIPTION = 500;
    private static final Duration LOST_JOB = Duration.ofMinutes(1);

    private final PayoutRepository rows;
    private final PayoutTold told;
    private final PayoutSettings settings;
    private final Providers providers;
    private final Ledger ledger;
    private final Lots lots;
    private final AuditLog audit;
    private final Jobs jobs;
    private final EnvironmentClock environmentClock;
    private final Clock clock;
    private final TransactionOperations transaction;

    PayoutStart(
            PayoutRepository rows,
            PayoutTold told,
            PayoutSettings settings,
            Providers providers,
            Ledger ledger,
            Lots lots,
            AuditLog audit,
            Jobs jobs,
            EnvironmentClock environmentClock,
            Clock clock,
            TransactionOperations transaction) {
        this.rows = rows;
        this.told = told;
        this.settings = settings;
        this.providers = providers;
        this.ledger = ledger;
        this.lots = lots;
        this.audit = audit;
        this.jobs = jobs;
        this.environmentClock = environmentClock;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** Minor units: amount leaves the balance, fee is in it, net arrives. */
    record Draft(
            String requestKey,
            long amount,
            long fee,
            long net,
            PayoutDestination destination,
            String description,
            String subject,
            ExpectedArrival arrival) {}

    /** The payout of this key, made now when there is none. Joins the caller's transaction when there is one. */
    Payout once(Tenant tenant, String requestKey, Supplier<Payout> wish) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            // a caller's transaction is lost with its first failure: only the caller can begin again
            return known(tenant, requestKey, wish);
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> known(tenant, requestKey, wish));
            } catch (DuplicateKeyException | TransientDataAccessException again) {
                // the same key at the same moment, or the books were locked too long: nothing was written
                if (attempt == TRIES) {
                    throw again;
                }
            }
        }
    }

    private Payout known(Tenant tenant, String requestKey, Supplier<Payout> wish) {
        return find(tenant, requestKey).orElseGet(wish);
    }

    Optional<Payout> find(Tenant tenant, String requestKey) {
        return rows.byRequestKey(tenant.environmentId(), requestKey);
    }

    static void checkDescription(String description) {
        if (description != null && description.length() > DESCRIPTION) {
            throw BusinessError.invalid("description_too_long", "description", DESCRIPTION);
        }
    }

    /** @throws BusinessError 422 {@code insufficient_balance}; the transaction can then only be rolled back */
    @Transactional
    public Payout begin(Tenant tenant, Draft draft) {
        Payout unsaved = payout(tenant, draft);
        Payout payout = unsaved.withId(rows.insert(unsaved));
        Instant at = payout.times().created();
        String event = told.tell(payout, PayoutStatus.PENDING, at, null);
        rows.history(payout, null, PayoutStatus.PENDING, "payout.requested", draft.requestKey(), at, event);
        jobs.enqueueAt(
                PayoutSendJob.NAME,
                PayoutSendJob.id(tenant.environmentId(), payout.publicId()),
                clock.instant().plus(settings.cancelWindow()));
        audit.record(tenant.environmentId(), tenant.actor(), "payout.requested", payout.publicId(), facts(payout));
        try {
            lots.take(tenant.environmentId(), payout.amount(), payout.publicId());
            ledger.post(
                    tenant.environmentId(),
                    PayoutEntries.REQUESTED,
                    payout.publicId(),
                    at,
                    PayoutEntries.requested(payout));
        } catch (Ledger.InsufficientFunds tooLittle) {
            throw insufficient(tenant, tooLittle.balance());
        }
        CrashPoints.hit("payout.request.in-transaction");
        return payout;
    }

    static BusinessError insufficient(Tenant tenant, long available) {
        return BusinessError.invalid("insufficient_balance", "amount", Money.of(available, tenant.currency()));
    }

    private static Map<String, String> facts(Payout payout) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("amount", Long.toString(payout.amount()));
        facts.put("currency", payout.currency());
        facts.put("bank", payout.destination().last4());
        if (payout.destination() instanceof Recipient recipient) {
            facts.put("customer", recipient.customerId());
            facts.put("method", recipient.methodId());
        }
        if (payout.subject() != null) {
            facts.put("subject", payout.subject());
        }
        return facts;
    }

    private Payout payout(Tenant tenant, Draft draft) {
        ExpectedArrival arrival = draft.arrival();
        Instant now = environmentClock.now(tenant.environmentId()).truncatedTo(ChronoUnit.MICROS);
        boolean silent = draft.description() == null || draft.description().isBlank();
        return new Payout(
                0,
                Ids.next("po"),
                tenant.environmentId(),
                draft.requestKey(),
                draft.amount(),
                draft.fee(),
                draft.net(),
                tenant.currency(),
                draft.destination(),
                silent ? null : draft.description().strip(),
                draft.subject(),
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
}
