package io.purser.payouts;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.PayoutMethod;
import io.purser.customers.methods.PayoutMethods;
import io.purser.money.FeeSchedule;
import io.purser.money.Money;
import io.purser.payoutaccounts.PayoutAccounts;
import io.purser.payouts.Blockers.Blocker;
import io.purser.payouts.PayoutDestination.Recipient;
import io.purser.payouts.Reservations.Reservation;
import io.purser.payouts.arrival.ExpectedArrival;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Tenant;
import io.purser.providers.Providers;
import io.purser.providers.RecipientPayouts;
import io.purser.providers.RecipientPayouts.Way;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** Payouts to somebody else: the same payout, lifecycle and books as a withdrawal, with another destination. */
@Service
public class RecipientPayments {
    private final PayoutStart start;
    private final Reservations reservations;
    private final PayoutTimetable timetable;
    private final Providers providers;
    private final PayoutAccounts accounts;
    private final Customers customers;
    private final PayoutMethods methods;
    private final EnvironmentClock clock;

    RecipientPayments(
            PayoutStart start,
            Reservations reservations,
            PayoutTimetable timetable,
            Providers providers,
            PayoutAccounts accounts,
            Customers customers,
            PayoutMethods methods,
            EnvironmentClock clock) {
        this.start = start;
        this.reservations = reservations;
        this.timetable = timetable;
        this.providers = providers;
        this.accounts = accounts;
        this.customers = customers;
        this.methods = methods;
        this.clock = clock;
    }

    /** Who bears the fee of the way: the payee gets amount minus fee, or the payer pays amount plus fee. */
    public enum FeeParty {
        PAYER,
        PAYEE
    }

    /**
     * @param requestKey made once; the same key is the same payout, however often it is asked
     * @param amount what was promised, minor units
     * @param reservation {@code rsv_…} whose money is used and whose rest is given back, or {@code null}
     * @param subject what asked for it, such as {@code prq_…}, shown and linked on the payout's page; or {@code null}
     */
    public record Wish(
            String requestKey,
            long amount,
            FeeParty feeParty,
            String customerId,
            String methodId,
            String reservation,
            String subject,
            String description) {}

    /**
     * Minor units: what leaves the balance, the fee in it, what arrives; and when it should. Net may be below 1 when the
     * fee is larger than what was promised: paying is then refused.
     */
    public record Quote(Way way, long amount, long fee, long net, ExpectedArrival arrival) {}

    /** Why nobody can be paid at the moment, whoever it is; empty when people can. Low funds are no reason here. */
    public List<Blocker> blockers(Tenant tenant) {
        return Blockers.toOthers(vendor(tenant).isPresent(), accounts.of(tenant.environmentId()));
    }

    /** The ways to be paid there, each with its fee and arrival; empty when the provider pays nobody there. */
    public List<Quote> quotes(Tenant tenant, String country, long amount, FeeParty feeParty) {
        return ways(tenant, country)
                .map(way -> quote(tenant, way, amount, feeParty))
                .toList();
    }

    /** As {@link #quotes}, for one method; empty when its way is no longer offered. */
    public Optional<Quote> quote(Tenant tenant, PayoutMethod method, long amount, FeeParty feeParty) {
        return ways(tenant, method.country())
                .filter(way ->
                        way.kind().equals(method.kind()) && way.currency().equals(method.currency()))
                .map(way -> quote(tenant, way, amount, feeParty))
                .findFirst();
    }

    /** What must be set aside so that any way can be paid: the amount, and the largest fee if the payer bears it. */
    public long ceiling(Tenant tenant, long amount, FeeParty feeParty) {
        if (feeParty == FeeParty.PAYEE) {
            return amount;
        }
        long fee = Stream.of(Locale.getISOCountries())
                .flatMap(country -> ways(tenant, country))
                .mapToLong(way -> fee(way, amount))
                .max()
                .orElse(0);
        return Math.addExact(amount, fee);
    }

    /**
     * Joins the caller's transaction when there is one. A refusal for too little money leaves that transaction nothing
     * but its rollback; the others wrote nothing.
     *
     * @throws BusinessError 404; 409 {@code payouts_blocked}, {@code reservation_over} when its money was given back or
     *     used by another payout; 422 {@code method_not_usable}, {@code method_cooling_off}, {@code insufficient_balance},
     *     {@code amount_below_fee}
     */
    public Payout pay(Tenant tenant, Wish wish) {
        return start.once(tenant, wish.requestKey(), () -> wish(tenant, wish));
    }

    private Payout wish(Tenant tenant, Wish wish) {
        PayoutStart.checkDescription(wish.description());
        Customer customer = customers.get(tenant.environmentId(), wish.customerId());
        PayoutMethod method = methods.get(tenant.environmentId(), wish.methodId());
        if (method.customerId() != customer.id()) {
            throw BusinessError.notFound();
        }
        if (!blockers(tenant).isEmpty()) {
            throw BusinessError.conflict("payouts_blocked");
        }
        refuseUnusable(tenant, method);
        Quote quote = quote(tenant, method, wish.amount(), wish.feeParty())
                .orElseThrow(() -> BusinessError.invalid("method_not_usable", "methodId"));
        if (quote.net() < 1) {
            throw BusinessError.invalid("amount_below_fee", "amount", Money.of(quote.fee(), tenant.currency()));
        }
        if (wish.reservation() != null && !use(tenant, wish.reservation())) {
            // perhaps the same wish at the same moment used it
            return start.find(tenant, wish.requestKey()).orElseThrow(() -> BusinessError.conflict("reservation_over"));
        }
        return start.begin(
                tenant,
                new PayoutStart.Draft(
                        wish.requestKey(),
                        quote.amount(),
                        quote.fee(),
                        quote.net(),
                        destination(customer, method),
                        wish.description(),
                        wish.subject(),
                        quote.arrival()));
    }

    private void refuseUnusable(Tenant tenant, PayoutMethod method) {
        if (method.state() != PayoutMethod.State.ACTIVE || !method.currency().equals(tenant.currency())) {
            throw BusinessError.invalid("method_not_usable", "methodId");
        }
        if (!method.usableAt(clock.now(tenant.environmentId()))) {
            throw BusinessError.invalid(
                    "method_cooling_off", "methodId", method.usableFrom().atZone(tenant.zone()));
        }
    }

    private boolean use(Tenant tenant, String id) {
        Reservation reservation = reservations.find(tenant.environmentId(), id).orElseThrow(BusinessError::notFound);
        return reservations.use(tenant.environmentId(), reservation.publicId());
    }

    private static Recipient destination(Customer customer, PayoutMethod method) {
        return new Recipient(
                customer.publicId(),
                method.publicId(),
                method.providerRecipientId(),
                method.kind(),
                method.bankName() == null ? "" : method.bankName(),
                method.last4(),
                method.holder(),
                method.country());
    }

    private Optional<RecipientPayouts> vendor(Tenant tenant) {
        return providers.serving(tenant.mode()).flatMap(Providers.Provider::recipients);
    }

    private Stream<Way> ways(Tenant tenant, String country) {
        return vendor(tenant).stream().flatMap(vendor -> vendor.ways(country, tenant.currency()).stream());
    }

    private Quote quote(Tenant tenant, Way way, long amount, FeeParty feeParty) {
        long fee = fee(way, amount);
        ExpectedArrival arrival = timetable.expected(tenant.environmentId(), tenant.zone(), way.country(), way.days());
        return feeParty == FeeParty.PAYER
                ? new Quote(way, Math.addExact(amount, fee), fee, amount, arrival)
                : new Quote(way, amount, fee, amount - fee, arrival);
    }

    private static long fee(Way way, long amount) {
        return new FeeSchedule(way.basisPoints(), way.fixedFee()).fee(amount);
    }
}
