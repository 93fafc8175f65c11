package io.purser.balances;

import io.purser.ledger.BooksCheck;
import io.purser.platform.jobs.RecurringJob;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Checks the books every hour and says so loudly when they do not hold. */
@Component
class BooksCheckJob implements RecurringJob {
    private static final Logger LOG = LoggerFactory.getLogger(BooksCheckJob.class);

    private final BooksCheck check;

    BooksCheckJob(BooksCheck check) {
        this.check = check;
    }

    @Override
    public String name() {
        return "check-books";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        for (BooksCheck.Result result : check.run()) {
            if (!result.holds()) {
                LOG.error("The books are wrong. {}: {}", result.rule(), result.violations());
            }
        }
    }
}
