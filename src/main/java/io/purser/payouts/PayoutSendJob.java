package io.purser.payouts;

import io.purser.payouts.Payout.Sending;
import io.purser.platform.jobs.Job;
import io.purser.providers.PayoutProvider;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tells the provider about a payout for the first time; what stays unclear is the reconciler's. */
@Component
class PayoutSendJob implements Job {
    static final String NAME = "payout-send";
    private static final long PROVIDER_MISSING_SECONDS = 60;

    private final PayoutRepository rows;
    private final PayoutSending sending;
    private final Clock clock;

    PayoutSendJob(PayoutRepository rows, PayoutSending sending, Clock clock) {
        this.rows = rows;
        this.sending = sending;
        this.clock = clock;
    }

    static String id(long environmentId, String payoutId) {
        return environmentId + ":" + payoutId;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Instant run(String id) {
        int colon = id.indexOf(':');
        Payout payout = rows.find(Long.parseLong(id.substring(0, colon)), id.substring(colon + 1))
                .filter(found -> found.status() == PayoutStatus.PENDING)
                .orElse(null);
        if (payout == null || payout.sending() == Sending.SENT || payout.sending() == Sending.UNKNOWN) {
            return null;
        }
        Optional<PayoutProvider> provider = sending.provider(payout);
        if (provider.isEmpty()) {
            return clock.instant().plusSeconds(PROVIDER_MISSING_SECONDS);
        }
        if (payout.sending() == Sending.WAITING) {
            return sending.begin(payout, provider.get());
        }
        // an earlier run of this job died after opening the attempt
        sending.settle(payout, provider.get());
        return null;
    }
}
