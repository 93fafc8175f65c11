package io.purser.simulator;

import io.purser.organizations.Environments;
import io.purser.platform.BusinessError;
import io.purser.providers.sandbox.SandboxControls;
import io.purser.providers.sandbox.SandboxWorld;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/** A sandbox's clock: it only goes forward, and what becomes due on the way happens before the answer. */
@Service
public class TestClock {
    private static final Duration FARTHEST = Duration.ofDays(366);

    private final Environments environments;
    private final SandboxWorld world;
    private final SandboxControls controls;

    TestClock(Environments environments, SandboxWorld world, SandboxControls controls) {
        this.environments = environments;
        this.world = world;
        this.controls = controls;
    }

    /**
     * @param name one of next, hour, day, three-days, or an ISO date
     * @param count how many things happen up to then
     */
    public record Leap(String name, Instant until, long count) {}

    /** The usual leaps and what they would bring. */
    public List<Leap> leaps(long environmentId, ZoneId zone) {
        return Stream.of("next", "hour", "day", "three-days")
                .flatMap(name -> leap(environmentId, name, zone).stream())
                .toList();
    }

    /** @return empty for "next" when nothing is going to happen */
    public Optional<Leap> leap(long environmentId, String name, ZoneId zone) {
        Instant now = world.now(environmentId);
        Optional<Instant> until = switch (name) {
            case "next" ->
                world.upcoming(environmentId, 1).stream()
                        .map(SandboxWorld.Step::dueAt)
                        .findFirst();
            case "hour" -> Optional.of(now.plus(Duration.ofHours(1)));
            case "day" -> Optional.of(now.plus(Duration.ofDays(1)));
            case "three-days" -> Optional.of(now.plus(Duration.ofDays(3)));
            default -> Optional.of(startOf(name, now, zone));
        };
        return until.map(at -> new Leap(name, at, world.due(environmentId, at)));
    }

    /** @return how many things happened */
    public int advance(long environmentId, Leap leap) {
        Duration distance = Duration.between(world.now(environmentId), leap.until());
        if (!distance.isNegative()) {
            // whole seconds, rounded up: the clock must not stop short of what was asked for
            environments.advance(
                    environmentId, distance.plusMillis(999).truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        }
        return controls.runDue(environmentId);
    }

    private static Instant startOf(String date, Instant now, ZoneId zone) {
        Instant start;
        try {
            start = LocalDate.parse(date).atStartOfDay(zone).toInstant();
        } catch (DateTimeParseException unreadable) {
            throw BusinessError.invalid("simulator_date_unreadable", "until");
        }
        refuseUnreachable(now, start, "until");
        return start;
    }

    static void refuseUnreachable(Instant now, Instant until, String param) {
        if (!until.isAfter(now)) {
            throw BusinessError.invalid("simulator_date_past", param);
        }
        if (until.isAfter(now.plus(FARTHEST))) {
            throw BusinessError.invalid("simulator_date_far", param);
        }
    }
}
