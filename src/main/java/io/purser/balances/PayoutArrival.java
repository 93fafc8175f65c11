package io.purser.balances;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** When the money of a payout arrives; answered by the payouts room for pages of rooms that may not import it. */
public interface PayoutArrival {
    Optional<Arrival> of(long environmentId, String payoutId);

    /** @param status wire status of the payout; paidAt is {@code null} until it was paid */
    record Arrival(String payoutId, String status, LocalDate earliest, LocalDate latest, Instant paidAt) {}
}
