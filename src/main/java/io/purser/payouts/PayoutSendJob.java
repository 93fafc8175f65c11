package io.purser.payouts;

import io.purser.payouts.Payout.Sending;
import io.purser.platform.jobs.Job;
import io.purser.platform.jobs.Lane;
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
    private static final long DESTINATION_UNKNOWN_SECONDS = 1;

    private final PayoutRepository rows;
    private final DestinationWait wait;
    private final PayoutSending sending;
    private final Clock clock;

    PayoutSendJob(PayoutRepository rows, DestinationWait wait, PayoutSending sending, Clock clock) {
        this.rows = rows;
        this.wait = wait;
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
    public Lane lane() {
        return Lane.PROVIDER;
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
            return begin(payout, provider.get());
        }
        // an earlier run of this job died after opening the attempt
        sending.settle(payout, provider.get());
        return null;
    }

    private Instant begin(Payout payout, PayoutProvider provider) {
        Payout ready = payout.destination().providerId() == null ? wait.follow(payout) : payout;
        if (ready.destination().providerId() == null) {
            return ready.status() == PayoutStatus.PENDING
                    ? clock.instant().plusSeconds(DESTINATION_UNKNOWN_SECONDS)
                    : null;
        }
        return sending.begin(ready, provider);
    }
}
