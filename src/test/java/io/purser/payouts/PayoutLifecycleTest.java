package io.purser.payouts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PayoutLifecycleTest {
    private static final Set<String> ALLOWED = Set.of(
            "PENDING>IN_TRANSIT",
            "PENDING>FAILED",
            "PENDING>CANCELED",
            "IN_TRANSIT>PAID",
            "IN_TRANSIT>FAILED",
            "PAID>RETURNED");

    @Test
    void ofAllThirtySixPairsOnlySixAreMoves() {
        List<String> moved = new ArrayList<>();
        for (PayoutStatus from : PayoutStatus.values()) {
            for (PayoutStatus to : PayoutStatus.values()) {
                if (ALLOWED.contains(from + ">" + to)) {
                    assertThat(PayoutLifecycle.move(from, to).event())
                            .isEqualTo("payout." + to.name().toLowerCase(Locale.ROOT));
                    moved.add(from + ">" + to);
                } else {
                    assertThatThrownBy(() -> PayoutLifecycle.move(from, to)).isInstanceOf(IllegalStateException.class);
                }
            }
        }
        assertThat(moved).containsExactlyInAnyOrderElementsOf(ALLOWED);
    }

    @Test
    void nothingLeavesAFinalState() {
        for (PayoutStatus status : PayoutStatus.values()) {
            boolean leaves = PayoutLifecycle.MOVES.stream().anyMatch(move -> move.from() == status);
            assertThat(leaves).as(status.name()).isNotEqualTo(status.isFinal());
        }
    }

    @Test
    void aReturnIsAFailureInTheContract() {
        assertThat(PayoutStatus.RETURNED.wire()).isEqualTo("failed");
        assertThat(PayoutStatus.IN_TRANSIT.wire()).isEqualTo("in_transit");
    }

    @Test
    void stepsLeadThroughTheStatesBetween() {
        assertThat(PayoutLifecycle.step(PayoutStatus.PENDING, PayoutStatus.RETURNED))
                .map(PayoutLifecycle.Move::to)
                .contains(PayoutStatus.IN_TRANSIT);
        assertThat(PayoutLifecycle.step(PayoutStatus.PAID, PayoutStatus.PENDING))
                .isEmpty();
        assertThat(PayoutLifecycle.step(PayoutStatus.CANCELED, PayoutStatus.PAID))
                .isEmpty();
    }
}
