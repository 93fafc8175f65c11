package io.purser.payoutrequests;

import static io.purser.payoutrequests.PayoutRequest.Status.APPROVED;
import static io.purser.payoutrequests.PayoutRequest.Status.CANCELED;
import static io.purser.payoutrequests.PayoutRequest.Status.CREATED;
import static io.purser.payoutrequests.PayoutRequest.Status.EXPIRED;
import static io.purser.payoutrequests.PayoutRequest.Status.PAID;
import static io.purser.payoutrequests.PayoutRequest.Status.PAYING;
import static io.purser.payoutrequests.PayoutRequest.Status.REJECTED;

import io.purser.payoutrequests.PayoutRequest.Status;
import java.util.List;
import java.util.Optional;

/** The whole life of a payout request: what is not in this table cannot happen. */
public final class PayoutRequestLifecycle {

    /** @param event what the move is called, here, in the history and in the audit log */
    public record Move(Status from, Status to, String event) {}

    public static final List<Move> MOVES = List.of(
            new Move(CREATED, APPROVED, "payout_request.approved"),
            new Move(CREATED, REJECTED, "payout_request.rejected"),
            new Move(CREATED, CANCELED, "payout_request.canceled"),
            new Move(APPROVED, PAYING, "payout_request.paying"),
            new Move(APPROVED, CANCELED, "payout_request.canceled"),
            new Move(APPROVED, EXPIRED, "payout_request.expired"),
            // what was approved can no longer be done: another destination is another request to approve
            new Move(APPROVED, CREATED, "payout_request.changed_after_failure"),
            new Move(EXPIRED, APPROVED, "payout_request.sent_again"),
            new Move(EXPIRED, CANCELED, "payout_request.canceled"),
            new Move(PAYING, PAID, "payout_request.paid"),
            new Move(PAYING, APPROVED, "payout_request.payout_failed"),
            new Move(PAID, APPROVED, "payout_request.payout_returned"));

    private PayoutRequestLifecycle() {}

    /** @throws IllegalStateException when the table does not hold the move */
    public static Move move(Status from, Status to) {
        return find(from, to)
                .orElseThrow(() -> new IllegalStateException("a payout request never goes " + from + " to " + to));
    }

    public static boolean may(Status from, Status to) {
        return find(from, to).isPresent();
    }

    private static Optional<Move> find(Status from, Status to) {
        return MOVES.stream()
                .filter(move -> move.from() == from && move.to() == to)
                .findFirst();
    }
}
