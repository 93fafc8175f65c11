package io.purser.payouts;

import io.purser.balances.PayoutArrival;
import io.purser.payoutaccounts.BankUse;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What rooms that may not import this one ask about payouts: when one arrives, and whether a bank still gets one. */
@Component
class PayoutAnswers implements PayoutArrival, BankUse {
    private final PayoutRepository rows;

    PayoutAnswers(PayoutRepository rows) {
        this.rows = rows;
    }

    @Override
    public Optional<Arrival> of(long environmentId, String payoutId) {
        return rows.find(environmentId, payoutId)
                .map(payout -> new Arrival(
                        payout.publicId(),
                        payout.status().wire(),
                        payout.expected().earliest(),
                        payout.expected().latest(),
                        payout.times().paid()));
    }

    @Override
    public Optional<String> reasonNotToRemove(long environmentId, String bankPublicId) {
        return rows.onItsWayTo(environmentId, bankPublicId) ? Optional.of("bank_in_use_by_payout") : Optional.empty();
    }
}
