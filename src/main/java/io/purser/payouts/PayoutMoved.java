package io.purser.payouts;

import java.time.Instant;

/**
 * Published inside the transaction of every move of a payout, after its row, history and books were written; a listener
 * that throws undoes the move.
 *
 * @param payout as it was before the move
 * @param failureCode when the move is to failed or returned, else {@code null}
 */
public record PayoutMoved(Payout payout, PayoutStatus from, PayoutStatus to, String failureCode, Instant at) {}
