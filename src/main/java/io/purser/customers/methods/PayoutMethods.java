package io.purser.customers.methods;

import io.purser.customers.Customer;
import io.purser.customers.Customers;
import io.purser.customers.methods.MethodDetails.Checked;
import io.purser.customers.methods.PayoutMethod.Source;
import io.purser.customers.methods.PayoutMethod.State;
import io.purser.organizations.Environment;
import io.purser.organizations.Environments;
import io.purser.platform.Actor;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Ids;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.RecipientPayouts.Way;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where customers are paid. Every change is in the audit log, tells the person's old contact and cools off. */
@Service
public class PayoutMethods {
    private static final int MOST = 10;
    private static final String DENIED = "denied_by_payee";

    private final MethodRows rows;
    private final MethodDetails rules;
    private final SealedDetails sealed;
    private final CoolingOff coolingOff;
    private final MethodMails mails;
    private final RecipientWays ways;
    private final Environments environments;
    private final Customers customers;
    private final EnvironmentClock clock;
    private final MethodNews news;
    private final Jobs jobs;
    private final ObjectProvider<MethodUse> uses;

    PayoutMethods(
            MethodRows rows,
            MethodDetails rules,
            SealedDetails sealed,
            CoolingOff coolingOff,
            MethodMails mails,
            RecipientWays ways,
            Environments environments,
            Customers customers,
            EnvironmentClock clock,
            MethodNews news,
            Jobs jobs,
            ObjectProvider<MethodUse> uses) {
        this.rows = rows;
        this.rules = rules;
        this.sealed = sealed;
        this.coolingOff = coolingOff;
        this.mails = mails;
        this.ways = ways;
        this.environments = environments;
        this.customers = customers;
        this.clock = clock;
        this.news = news;
        this.jobs = jobs;
        this.uses = uses;
    }

    /**
     * @param kind a way that the provider offers; details as typed: {@code holderName routingNumber accountNumber
     *     accountType} for a bank, {@code holderName email} for a wallet
     */
    public record NewMethod(String kind, String country, Map<String, String> details) {
        @Override
        public String toString() {
            return "NewMethod[" + kind + " " + country + "]";
        }
    }

    /** In which ways somebody in that country can be paid, the usual first; no network call. */
    public List<Way> ways(long environmentId, String country) {
        return ways.of(environments.get(environmentId), country);
    }

    /** Those of the countries where somebody can be paid. */
    public List<String> served(long environmentId, List<String> countries) {
        Environment environment = environments.get(environmentId);
        return countries.stream()
                .filter(country -> !ways.of(environment, country).isEmpty())
                .toList();
    }

    /** What is wrong, field by field; nothing is written. */
    public List<BusinessError> problems(long environmentId, NewMethod method) {
        return rules.check(environments.get(environmentId), method).problems();
    }

    /**
     * Keeps it, sealed, makes it the preferred one and tells the provider by a job. The first method of a customer is
     * usable at once; a later one cools off when somebody else than the organization's claim flow added it. A
     * destination the customer has already is the answer and becomes the preferred one, without a change.
     *
     * @throws BusinessError 422 with the first wrong field, 409 {@code payout_method_limit}
     */
    @Transactional
    public PayoutMethod add(long environmentId, Actor actor, Customer customer, NewMethod method, Source source) {
        Environment environment = environments.get(environmentId);
        Checked checked = checked(environment, method);
        Customer payee = customers.get(environmentId, customer.publicId());
        Instant now = now(environmentId);
        Optional<Long> current = rows.lock(environmentId, payee.id(), now);
        List<PayoutMethod> known = rows.of(environmentId, payee.id());
        Optional<PayoutMethod> same = known.stream()
                .filter(each -> each.state() == State.ACTIVE && goesTo(each, checked))
                .findFirst();
        if (same.isPresent()) {
            prefer(environmentId, actor, same.get(), current);
            return get(environmentId, same.get().publicId());
        }
        if (known.size() >= MOST) {
            throw BusinessError.conflict("payout_method_limit", MOST);
        }
        boolean change = rows.hadAny(environmentId, payee.id())
                && known.stream().noneMatch(each -> trusted(each, now) && goesTo(each, checked));
        boolean cools = change && source != Source.CLAIM;
        PayoutMethod wish = MethodRows.wish(
                Ids.next("pm"),
                environmentId,
                payee.id(),
                checked,
                source,
                cools ? now.plus(coolingOff.of(environmentId)) : now,
                now);
        rows.insert(wish, sealed.seal(wish.publicId(), checked.details()), actor, payee.email(), change);
        PayoutMethod added = get(environmentId, wish.publicId());
        rows.setPreferred(environmentId, payee.id(), added.id());
        news.tell("payout_method.added", actor, added, Map.of("change", change));
        if (change) {
            mails.changed(environment, payee, added, rows.contacts(environmentId, payee.id()));
        }
        jobs.enqueue(MethodRegisterJob.NAME, Long.toString(environmentId));
        return get(environmentId, wish.publicId());
    }

    /** Removed ones are found too: old payouts still name them. @throws BusinessError 404 */
    @Transactional(readOnly = true)
    public PayoutMethod get(long environmentId, String publicId) {
        return rows.find(environmentId, publicId).orElseThrow(BusinessError::notFound);
    }

    @Transactional(readOnly = true)
    public Optional<PayoutMethod> preferred(long environmentId, long customerId) {
        return rows.preferredOf(environmentId, List.of(customerId)).stream().findFirst();
    }

    /** Active ones first, newest first; without removed ones. */
    @Transactional(readOnly = true)
    public List<PayoutMethod> of(long environmentId, long customerId) {
        return rows.of(environmentId, customerId);
    }

    /** The preferred method of each; one query for a page of customers. */
    @Transactional(readOnly = true)
    public Map<Long, PayoutMethod> preferredOf(long environmentId, List<Long> customerIds) {
        return customerIds.isEmpty()
                ? Map.of()
                : rows.preferredOf(environmentId, customerIds).stream()
                        .collect(Collectors.toMap(PayoutMethod::customerId, each -> each));
    }

    /** Whether the money was pointed elsewhere at or after that time; the first method of somebody is no change. */
    @Transactional(readOnly = true)
    public boolean changedSince(long environmentId, long customerId, Instant since) {
        return changedSince(environmentId, List.of(customerId), since).contains(customerId);
    }

    /** Those of the customers whose money was pointed elsewhere at or after that time. */
    @Transactional(readOnly = true)
    public Set<Long> changedSince(long environmentId, List<Long> customerIds, Instant since) {
        return customerIds.isEmpty() ? Set.of() : Set.copyOf(rows.changedSince(environmentId, customerIds, since));
    }

    /** @throws BusinessError 404, 409 while its bank refuses it */
    @Transactional
    public void makePreferred(long environmentId, Actor actor, String publicId) {
        PayoutMethod method = shown(environmentId, publicId);
        Optional<Long> current = rows.lock(environmentId, method.customerId(), now(environmentId));
        PayoutMethod locked = shown(environmentId, publicId);
        if (locked.state() == State.ERRORED) {
            throw BusinessError.conflict("payout_method_errored");
        }
        prefer(environmentId, actor, locked, current);
    }

    /** Why it cannot be removed now, as an error code; empty when it can. */
    @Transactional(readOnly = true)
    public Optional<String> reasonNotToRemove(long environmentId, String publicId) {
        return uses.orderedStream()
                .flatMap(use -> use.reasonNotToRemove(environmentId, publicId).stream())
                .findFirst();
    }

    /** Takes it off the list; when it was preferred, the newest working one that is left takes its place. */
    @Transactional
    public void remove(long environmentId, Actor actor, String publicId) {
        PayoutMethod method = shown(environmentId, publicId);
        rows.lock(environmentId, method.customerId(), now(environmentId));
        PayoutMethod locked = shown(environmentId, publicId);
        reasonNotToRemove(environmentId, publicId).ifPresent(code -> {
            throw BusinessError.conflict(code);
        });
        rows.markRemoved(environmentId, locked.id(), now(environmentId));
        if (locked.preferred()) {
            passOn(locked);
        }
        news.tell("payout_method.removed", actor, locked, Map.of());
    }

    /** A payout was refused because of where it went, such as {@code no_account}. */
    @Transactional
    public void markErrored(long environmentId, String publicId, String code) {
        PayoutMethod method = get(environmentId, publicId);
        if (rows.markErrored(environmentId, publicId, code)) {
            news.tell("payout_method.errored", Actor.system("payees"), method, Map.of("reason", code));
        }
    }

    /** Joins the transaction of a callback. */
    void confirmed(Actor actor, PayoutMethod method) {
        Instant now = now(method.environmentId());
        if (now.isBefore(method.usableFrom())) {
            rows.usableFrom(method.environmentId(), method.id(), now);
        }
        news.tell("payout_method.confirmed", actor, method, Map.of());
    }

    /** Joins the transaction of a callback: the payee knows nothing of it, so nothing may go there. */
    void denied(PayoutMethod method) {
        rows.lock(method.environmentId(), method.customerId(), now(method.environmentId()));
        markErrored(method.environmentId(), method.publicId(), DENIED);
        if (get(method.environmentId(), method.publicId()).preferred()) {
            passOn(method);
        }
    }

    private void passOn(PayoutMethod gone) {
        Long next = rows.of(gone.environmentId(), gone.customerId()).stream()
                .filter(each -> each.state() == State.ACTIVE)
                .findFirst()
                .map(PayoutMethod::id)
                .orElse(null);
        rows.setPreferred(gone.environmentId(), gone.customerId(), next);
    }

    private void prefer(long environmentId, Actor actor, PayoutMethod method, Optional<Long> current) {
        if (current.isEmpty() || current.get() != method.id()) {
            rows.setPreferred(environmentId, method.customerId(), method.id());
            news.tell("payout_method.preferred", actor, method, Map.of());
        }
    }

    /** Cooled off, and the payee never said that it is not theirs: typing it again then is no change. */
    private static boolean trusted(PayoutMethod known, Instant now) {
        return !now.isBefore(known.usableFrom()) && !DENIED.equals(known.errorCode());
    }

    private boolean goesTo(PayoutMethod known, Checked checked) {
        return known.last4().equals(checked.last4())
                && checked.sameDestination(known.kind(), known.country(), sealed.open(known));
    }

    private PayoutMethod shown(long environmentId, String publicId) {
        PayoutMethod method = get(environmentId, publicId);
        if (method.state() == State.REMOVED) {
            throw BusinessError.notFound();
        }
        return method;
    }

    private Checked checked(Environment environment, NewMethod method) {
        Checked checked = rules.check(environment, method);
        checked.problems().stream().findFirst().ifPresent(problem -> {
            throw problem;
        });
        return checked;
    }

    private Instant now(long environmentId) {
        return clock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
    }
}
