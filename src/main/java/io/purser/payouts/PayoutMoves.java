package io.purser.payouts;

import io.purser.audit.AuditLog;
import io.purser.customers.methods.PayoutMethods;
import io.purser.ledger.DailyTotals;
import io.purser.ledger.Ledger;
import io.purser.ledger.Lots;
import io.purser.ledger.Posting;
import io.purser.organizations.Environments;
import io.purser.payoutaccounts.BankAccounts;
import io.purser.payouts.PayoutDestination.OwnBank;
import io.purser.payouts.PayoutDestination.Recipient;
import io.purser.payouts.PayoutLifecycle.Move;
import io.purser.platform.Actor;
import io.purser.platform.CrashPoints;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes one move of the lifecycle: row, history, audit, lots and, last because it holds the lock, the books. */
@Service
class PayoutMoves {
    private static final Set<String> BANK_CAUSES = Set.of(
            "no_account",
            "account_closed",
            "account_frozen",
            "bank_account_restricted",
            "invalid_account_number",
            "incorrect_account_holder_name",
            "no_such_recipient");

    private final PayoutRepository rows;
    private final PayoutTold told;
    private final AuditLog audit;
    private final BankAccounts banks;
    private final PayoutMethods methods;
    private final Lots lots;
    private final Ledger ledger;
    private final DailyTotals totals;
    private final Environments environments;
    private final ApplicationEventPublisher published;

    PayoutMoves(
            PayoutRepository rows,
            PayoutTold told,
            AuditLog audit,
            BankAccounts banks,
            PayoutMethods methods,
            Lots lots,
            Ledger ledger,
            DailyTotals totals,
            Environments environments,
            ApplicationEventPublisher published) {
        this.rows = rows;
        this.told = told;
        this.audit = audit;
        this.banks = banks;
        this.methods = methods;
        this.lots = lots;
        this.ledger = ledger;
        this.totals = totals;
        this.environments = environments;
        this.published = published;
    }

    /**
     * @param failureCode why, when the move is to failed or returned, else {@code null}
     * @param cause what brought it about, such as an event's id
     * @return false when the payout had moved on meanwhile, and nothing was written
     */
    @Transactional
    public boolean make(Payout payout, Move move, Instant at, String failureCode, String cause, Actor actor) {
        if (!rows.move(payout, move, at, failureCode)) {
            return false;
        }
        follow(payout, move, at, failureCode, cause, actor);
        return true;
    }

    /** @return false when the provider was or is being told, or the payout is over */
    @Transactional
    public boolean cancel(Payout payout, Instant at, Actor actor) {
        Move move = PayoutLifecycle.move(PayoutStatus.PENDING, PayoutStatus.CANCELED);
        if (!rows.cancel(payout, at)) {
            return false;
        }
        follow(payout, move, at, null, actor.id(), actor);
        return true;
    }

    private void follow(Payout payout, Move move, Instant at, String failureCode, String cause, Actor actor) {
        String event = told.tell(payout, move.to(), at, failureCode);
        rows.history(payout, move.from(), move.to(), move.event(), cause, at, event);
        audit.record(payout.environmentId(), actor, move.event(), payout.publicId(), facts(move, failureCode, cause));
        if (failureCode != null && BANK_CAUSES.contains(failureCode)) {
            markErrored(payout, failureCode);
        }
        if (move.to().isFinal()) {
            lots.release(payout.environmentId(), payout.publicId());
        }
        List<Posting> postings = PayoutEntries.arriving(move.to(), payout);
        if (!postings.isEmpty()) {
            ledger.post(payout.environmentId(), PayoutEntries.kind(move.to()), payout.publicId(), at, postings);
            count(payout, move.to(), at);
        }
        published.publishEvent(new PayoutMoved(payout, move.from(), move.to(), failureCode, at));
        CrashPoints.hit("payout.move.in-transaction");
    }

    private void markErrored(Payout payout, String failureCode) {
        if (payout.destination() instanceof OwnBank own) {
            banks.markErrored(payout.environmentId(), own.bankId(), failureCode);
        } else if (payout.destination() instanceof Recipient other) {
            methods.markErrored(payout.environmentId(), other.methodId(), failureCode);
        }
    }

    private void count(Payout payout, PayoutStatus to, Instant at) {
        LocalDate day =
                at.atZone(environments.get(payout.environmentId()).zone()).toLocalDate();
        if (to == PayoutStatus.PAID) {
            totals.add(payout.environmentId(), day, "OUT", payout.net());
            totals.add(payout.environmentId(), day, "FEE", payout.fee());
        } else if (to == PayoutStatus.RETURNED) {
            totals.add(payout.environmentId(), day, "RETURNED", payout.net());
        }
    }

    private static Map<String, String> facts(Move move, String failureCode, String cause) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("from", move.from().name());
        facts.put("to", move.to().name());
        if (failureCode != null) {
            facts.put("failure", failureCode);
        }
        if (cause != null) {
            facts.put("cause", cause);
        }
        return facts;
    }
}
