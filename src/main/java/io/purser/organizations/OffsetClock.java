package io.purser.organizations;

import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Real time plus the environment's offset, which is zero in live mode, in microseconds as both databases keep it. */
@Component
class OffsetClock implements EnvironmentClock {
    private final JdbcClient jdbc;
    private final Clock clock;

    OffsetClock(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public Instant now(long environmentId) {
        long offsetSeconds = jdbc.sql("select clock_offset_seconds from environment where id = :id")
                .param("id", environmentId)
                .query(Long.class)
                .optional()
                .orElseThrow(BusinessError::notFound);
        return clock.instant().truncatedTo(ChronoUnit.MICROS).plusSeconds(offsetSeconds);
    }
}
