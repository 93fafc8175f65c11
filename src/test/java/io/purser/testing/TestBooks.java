package io.purser.testing;

import io.purser.ledger.AccountKind;
import io.purser.ledger.Ledger;
import io.purser.ledger.Lots;
import io.purser.ledger.Posting;
import java.time.Instant;
import java.util.List;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Moves money without the rooms that know why, always entry and lots together, so that the books still hold. */
@TestComponent
public class TestBooks {
    public static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    private final Ledger ledger;
    private final Lots lots;
    private final TransactionTemplate transaction;

    TestBooks(Ledger ledger, Lots lots, TransactionTemplate transaction) {
        this.ledger = ledger;
        this.lots = lots;
        this.transaction = transaction;
    }

    /** Money comes in and is available at once; a negative amount is a refund that was forced. */
    public boolean earn(long environmentId, String reference, long amount) {
        return earn(environmentId, reference, amount, "Ada", AT);
    }

    public boolean earn(long environmentId, String reference, long amount, String label, Instant at) {
        return transaction.execute(status -> {
            List<Posting> legs =
                    List.of(new Posting(AccountKind.OUTSIDE, -amount), new Posting(AccountKind.AVAILABLE, amount));
            boolean posted = amount > 0
                    ? ledger.post(environmentId, "earned", reference, at, legs)
                    : ledger.postForced(environmentId, "refunded", reference, at, legs);
            lots.open(environmentId, new Lots.Fact("payment", reference, reference, label, amount, 0, amount, at));
            return posted;
        });
    }

    /** Sets money aside for a payout. */
    public boolean reserve(long environmentId, String payout, long amount) {
        return transaction.execute(status -> {
            boolean posted = ledger.post(
                    environmentId,
                    "payout_requested",
                    payout,
                    AT,
                    List.of(new Posting(AccountKind.AVAILABLE, -amount), new Posting(AccountKind.RESERVED, amount)));
            lots.take(environmentId, amount, payout);
            return posted;
        });
    }

    /** Gives it back. */
    public boolean giveBack(long environmentId, String payout, long amount) {
        return transaction.execute(status -> {
            boolean posted = ledger.post(
                    environmentId,
                    "payout_failed",
                    payout,
                    AT,
                    List.of(new Posting(AccountKind.RESERVED, -amount), new Posting(AccountKind.AVAILABLE, amount)));
            lots.release(environmentId, payout);
            return posted;
        });
    }
}
