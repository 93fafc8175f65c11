package io.purser.payouts;

import static io.purser.payouts.PayoutStatus.CANCELED;
import static io.purser.payouts.PayoutStatus.FAILED;
import static io.purser.payouts.PayoutStatus.IN_TRANSIT;
import static io.purser.payouts.PayoutStatus.PAID;
import static io.purser.payouts.PayoutStatus.PENDING;
import static io.purser.payouts.PayoutStatus.RETURNED;

import java.util.List;
import java.util.Optional;

/** The whole life of a payout: what is not in this table cannot happen. */
public final class PayoutLifecycle {

    /** @param event what the move is called, here, in the history and in the audit log */
    public record Move(PayoutStatus from, PayoutStatus to, String event) {}

    public static final List<Move> MOVES = List.of(
            new Move(PENDING, IN_TRANSIT, "payout.in_transit"),
            new Move(PENDING, FAILED, "payout.failed"),
            new Move(PENDING, CANCELED, "payout.canceled"),
            new Move(IN_TRANSIT, PAID, "payout.paid"),
            new Move(IN_TRANSIT, FAILED, "payout.failed"),
            new Move(PAID, RETURNED, "payout.returned"));

    private PayoutLifecycle() {}

    /** @throws IllegalStateException when the table does not hold the move */
    public static Move move(PayoutStatus from, PayoutStatus to) {
        return find(from, to).orElseThrow(() -> new IllegalStateException("a payout never goes " + from + " to " + to));
    }

    /** The next step from {@code from} on the way to {@code target}, or empty when it does not lead there. */
    public static Optional<Move> step(PayoutStatus from, PayoutStatus target) {
        Optional<Move> direct = find(from, target);
        if (direct.isPresent()) {
            return direct;
        }
        return MOVES.stream()
                .filter(move -> move.from() == from && step(move.to(), target).isPresent())
                .findFirst();
    }

    private static Optional<Move> find(PayoutStatus from, PayoutStatus to) {
        return MOVES.stream()
                .filter(move -> move.from() == from && move.to() == to)
                .findFirst();
    }
}
