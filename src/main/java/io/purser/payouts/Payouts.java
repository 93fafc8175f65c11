package io.purser.payouts;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.money.Money;
import io.purser.payoutaccounts.BankAccount;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payoutaccounts.PayoutAccount;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.payouts.Blockers.Blocker;
import io.purser.payouts.PayoutDestination.OwnBank;
import io.purser.payouts.arrival.ExpectedArrival;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.providers.Providers;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** An organization's withdrawals: what would happen, the wish itself, and taking it back in time. */
@Service
public class Payouts {
    private final PayoutRepository rows;
    private final PayoutStart start;
    private final PayoutMoves moves;
    private final PayoutSettings settings;
    private final PayoutTimetable timetable;
    private final Providers providers;
    private final PayoutAccounts accounts;
    private final BankAccounts banks;
    private final Ledger ledger;
    private final EnvironmentClock environmentClock;

    Payouts(
            PayoutRepository rows,
            PayoutStart start,
            PayoutMoves moves,
            PayoutSettings settings,
            PayoutTimetable timetable,
            Providers providers,
            PayoutAccounts accounts,
            BankAccounts banks,
            Ledger ledger,
            EnvironmentClock environmentClock) {
        this.rows = rows;
        this.start = start;
        this.moves = moves;
        this.settings = settings;
        this.timetable = timetable;
        this.providers = providers;
        this.accounts = accounts;
        this.banks = banks;
        this.ledger = ledger;
        this.environmentClock = environmentClock;
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
            throw PayoutStart.insufficient(tenant, standing.available());
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
        return start.once(tenant, request.requestKey(), () -> wish(tenant, request));
    }

    /** @throws BusinessError 409 {@code payout_not_cancelable} once the provider was or is being told */
    public Payout cancel(Tenant tenant, String publicId) {
        Payout payout = get(tenant, publicId);
        if (!moves.cancel(payout, environmentClock.now(tenant.environmentId()), tenant.actor())) {
            throw BusinessError.conflict("payout_not_cancelable");
        }
        return get(tenant, publicId);
    }

    private Payout wish(Tenant tenant, Request request) {
        if (request.amount() < settings.minimumMinor()) {
            throw belowMinimum(tenant);
        }
        PayoutStart.checkDescription(request.description());
        Standing standing = standing(tenant);
        if (!standing.blockers().isEmpty()) {
            if (Blockers.onlyBalance(standing.blockers())) {
                throw PayoutStart.insufficient(tenant, standing.available());
            }
            throw BusinessError.conflict("payouts_blocked");
        }
        Estimate estimate = estimate(tenant, standing, request.amount());
        refuseStale(request.seen(), standing, estimate);
        return start.begin(
                tenant,
                new PayoutStart.Draft(
                        request.requestKey(),
                        estimate.amount(),
                        estimate.fee(),
                        estimate.net(),
                        destination(tenant, standing.bank().orElseThrow()),
                        request.description(),
                        null,
                        estimate.arrival()));
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

    private OwnBank destination(Tenant tenant, BankAccount bank) {
        PayoutAccount account = accounts.of(tenant.environmentId()).orElseThrow();
        return new OwnBank(
                bank.publicId(),
                bank.providerBankId(),
                account.providerAccountId(),
                bank.bankName() == null ? "" : bank.bankName(),
                bank.last4(),
                bank.holderName(),
                bank.country());
    }

    private BusinessError belowMinimum(Tenant tenant) {
        return BusinessError.invalid(
                "amount_below_minimum", "amount", Money.of(settings.minimumMinor(), tenant.currency()));
    }
}
