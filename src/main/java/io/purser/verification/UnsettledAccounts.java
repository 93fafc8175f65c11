package io.purser.verification;

import io.purser.platform.jobs.Lane;
import io.purser.platform.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks about accounts that wait for a decision, in case the provider's event was lost. */
@Component
class UnsettledAccounts implements RecurringJob {
    private static final Logger log = LoggerFactory.getLogger(UnsettledAccounts.class);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int AT_ONCE = 100;

    private final CaseRows rows;
    private final OnAccountNews news;
    private final Clock clock;

    UnsettledAccounts(CaseRows rows, OnAccountNews news, Clock clock) {
        this.rows = rows;
        this.news = news;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "verification-unsettled";
    }

    @Override
    public Lane lane() {
        return Lane.PROVIDER;
    }

    @Override
    public Duration every() {
        return EVERY;
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        for (Long environmentId : rows.takeUnsettled(now, now.minus(EVERY.dividedBy(2)), AT_ONCE)) {
            try {
                news.ask(environmentId);
            } catch (RuntimeException e) {
                log.warn("Could not ask how the account of environment {} stands", environmentId, e);
            }
        }
    }
}
