package io.purser.voyage;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Time that only the voyage moves, a microsecond at each look, so that no two things happen at the same moment. */
final class FakeClock extends Clock {
    static final Instant START = Instant.parse("2026-01-05T09:00:00Z");

    private Instant now = START;

    @Override
    public Instant instant() {
        now = now.plusNanos(1_000);
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("times are instants here");
    }
}
