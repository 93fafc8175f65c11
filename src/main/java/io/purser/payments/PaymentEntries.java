package io.purser.payments;

import static io.purser.ledger.AccountKind.AVAILABLE;
import static io.purser.ledger.AccountKind.FEES;
import static io.purser.ledger.AccountKind.HELD;
import static io.purser.ledger.AccountKind.OUTSIDE;
import static io.purser.ledger.AccountKind.PENDING;

import io.purser.ledger.AccountKind;
import io.purser.ledger.DailyTotals;
import io.purser.ledger.Ledger;
import io.purser.ledger.Lots;
import io.purser.ledger.Posting;
import io.purser.organizations.Environments;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * How the facts of a payment become journal entries and lots. Whatever touches available opens a lot of the same signed
 * amount, so that the open lots always sum to the available balance. Amounts are minor units; joins the transaction.
 */
@Component
class PaymentEntries {
    private final Ledger ledger;
    private final Lots lots;
    private final DailyTotals totals;
    private final Environments environments;

    PaymentEntries(Ledger ledger, Lots lots, DailyTotals totals, Environments environments) {
        this.ledger = ledger;
        this.lots = lots;
        this.totals = totals;
        this.environments = environments;
    }

    /** Gross comes in, the fee is kept, the rest waits. A fee above the gross is owed at once. */
    void succeeded(Payment payment, Instant now) {
        AccountKind rest = payment.net() < 0 ? AVAILABLE : PENDING;
        long gross = payment.amount();
        List<Posting> legs =
                legs(leg(OUTSIDE, -gross), leg(rest, gross), fee(rest, -payment.fee()), leg(FEES, payment.fee()));
        ledger.postForced(payment.environmentId(), "payment_succeeded", payment.publicId(), now, legs);
        count(payment, "IN", payment.amount(), now);
        count(payment, "FEE", payment.fee(), now);
        if (payment.net() < 0) {
            open(payment, "payment", payment.publicId(), payment.amount(), payment.fee(), now);
        }
    }

    /** @param amount what is left of the net after refunds */
    void available(Payment payment, long amount, Instant now) {
        List<Posting> legs = legs(leg(PENDING, -amount), leg(AVAILABLE, amount));
        ledger.post(payment.environmentId(), "payment_available", payment.publicId(), now, legs);
        open(payment, "payment", payment.publicId(), amount + payment.fee(), payment.fee(), now);
    }

    /** @param waiting the part that is taken from what still waits; the rest comes out of available */
    void refunded(Payment payment, Refund refund, long waiting, Instant now) {
        long rest = refund.amount() - waiting;
        List<Posting> legs = legs(leg(OUTSIDE, refund.amount()), leg(PENDING, -waiting), leg(AVAILABLE, -rest));
        ledger.postForced(payment.environmentId(), "refund", refund.publicId(), now, legs);
        count(payment, "REFUND", refund.amount(), now);
        if (rest > 0) {
            open(payment, "refund", refund.publicId(), -rest, 0, now);
        }
    }

    void disputed(Payment payment, Dispute dispute, Instant now) {
        List<Posting> legs = legs(
                leg(AVAILABLE, -dispute.amount()),
                leg(HELD, dispute.amount()),
                fee(AVAILABLE, -dispute.fee()),
                leg(FEES, dispute.fee()));
        ledger.postForced(payment.environmentId(), "dispute_opened", dispute.publicId(), now, legs);
        count(payment, "DISPUTE", dispute.amount(), now);
        count(payment, "FEE", dispute.fee(), now);
        open(payment, "dispute", dispute.publicId(), -dispute.amount(), dispute.fee(), now);
    }

    void won(Payment payment, Dispute dispute, Instant now) {
        List<Posting> legs = legs(leg(HELD, -dispute.amount()), leg(AVAILABLE, dispute.amount()));
        ledger.postForced(payment.environmentId(), "dispute_won", dispute.publicId(), now, legs);
        count(payment, "RETURNED", dispute.amount(), now);
        open(payment, "dispute_won", dispute.publicId(), dispute.amount(), 0, now);
    }

    void lost(Payment payment, Dispute dispute, Instant now) {
        List<Posting> legs = legs(leg(HELD, -dispute.amount()), leg(OUTSIDE, dispute.amount()));
        ledger.postForced(payment.environmentId(), "dispute_lost", dispute.publicId(), now, legs);
    }

    /** Adds to the day's running total, in the organization's days; nothing for zero. */
    private void count(Payment payment, String kind, long amount, Instant now) {
        if (amount != 0) {
            LocalDate day =
                    now.atZone(environments.get(payment.environmentId()).zone()).toLocalDate();
            totals.add(payment.environmentId(), day, kind, amount);
        }
    }

    private void open(Payment payment, String kind, String reference, long gross, long fee, Instant now) {
        Lots.Fact fact =
                new Lots.Fact(kind, reference, payment.publicId(), payment.label(), gross, fee, gross - fee, now);
        lots.open(payment.environmentId(), fact);
    }

    private record Leg(AccountKind account, long amount, boolean fee) {}

    private static Leg leg(AccountKind account, long amount) {
        return new Leg(account, amount, account == FEES);
    }

    private static Leg fee(AccountKind account, long amount) {
        return new Leg(account, amount, true);
    }

    private static List<Posting> legs(Leg... legs) {
        List<Posting> postings = new ArrayList<>();
        for (Leg leg : legs) {
            if (leg.amount() != 0) {
                postings.add(new Posting(leg.account(), leg.amount(), leg.fee()));
            }
        }
        return postings;
    }
}
