package io.purser.identity.recovery;

import io.purser.platform.jobs.RecurringJob;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Forgets links a week after they are over. */
@Component
class OldLinks implements RecurringJob {
    private final JdbcClient jdbc;
    private final Clock clock;

    OldLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "identity.old-links";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        jdbc.sql("delete from person_link where expires_at < :old")
                .param("old", clock.instant().minus(Duration.ofDays(7)).atOffset(ZoneOffset.UTC))
                .update();
    }
}
