package io.purser.payoutrequests.links;

import io.purser.platform.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Ends links whose time is over on their environment's clock; each by itself, so that one cannot keep the others. */
@Component
class ExpireLinksJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(ExpireLinksJob.class);
    private static final int BATCH = 200;

    private final PayoutLinkRows rows;
    private final PayoutLinks links;
    private final Clock clock;

    ExpireLinksJob(PayoutLinkRows rows, PayoutLinks links, Clock clock) {
        this.rows = rows;
        this.links = links;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "expire-payout-links";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(2);
    }

    @Override
    public void run() {
        for (PayoutLink link : rows.due(clock.instant(), BATCH)) {
            try {
                links.expire(link);
            } catch (RuntimeException later) {
                LOG.warn("Link {} could not be ended and is tried again", link.publicId(), later);
            }
        }
    }
}
