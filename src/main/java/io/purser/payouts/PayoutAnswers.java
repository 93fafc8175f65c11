package io.purser.payouts;

import io.purser.balances.PayoutArrival;
import io.purser.customers.methods.MethodUse;
import io.purser.customers.methods.PayeeMoney;
import io.purser.payoutaccounts.BankUse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What rooms that may not import this one ask: when a payout arrives, who still gets one, and who was paid. */
@Component
class PayoutAnswers implements PayoutArrival, BankUse, MethodUse, PayeeMoney {
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

    /** Of a bank or of somebody's payout method: their ids never meet. */
    @Override
    public Optional<String> reasonNotToRemove(long environmentId, String publicId) {
        if (!rows.onItsWayTo(environmentId, publicId)) {
            return Optional.empty();
        }
        return Optional.of(publicId.startsWith("pm_") ? "method_in_use_by_payout" : "bank_in_use_by_payout");
    }

    @Override
    public Map<String, Instant> lastPaid(long environmentId, List<String> customerIds) {
        return customerIds.isEmpty() ? Map.of() : rows.lastPaid(environmentId, customerIds);
    }
}
