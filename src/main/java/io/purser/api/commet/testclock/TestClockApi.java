package io.purser.api.commet.testclock;

import io.purser.api.ApiCall;
import io.purser.api.ApiVersion;
import io.purser.api.Effect;
import io.purser.api.JsonBody;
import io.purser.api.WrongFields;
import io.purser.platform.BusinessError;
import io.purser.platform.EnvironmentClock;
import io.purser.platform.Permission;
import io.purser.platform.web.Permit;
import io.purser.simulator.ClockRun;
import io.purser.simulator.ClockRuns;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Time in the sandbox. It only goes forward. */
@RestController
@RequestMapping("/api/v1/test-clock")
class TestClockApi {
    private static final ApiVersion WITH_RUNS = new ApiVersion("2026-07-31");
    private static final Duration NOT_MOVED = Duration.ofMillis(900);

    private final ClockRuns runs;
    private final EnvironmentClock environmentClock;
    private final Clock clock;

    TestClockApi(ClockRuns runs, EnvironmentClock environmentClock, Clock clock) {
        this.runs = runs;
        this.environmentClock = environmentClock;
        this.clock = clock;
    }

    @GetMapping
    @Permit(Permission.DEVELOPERS_VIEW)
    TestClockJson get(ApiCall call) {
        refuseLive(call);
        return clock(call);
    }

    @PostMapping
    @Permit(Permission.DEVELOPERS_MANAGE)
    @Schema(implementation = TestClockJson.class)
    Effect<Object> advance(ApiCall call, @JsonBody TestClockIn in) {
        refuseLive(call);
        String param = in.frozenTime() == null ? "advanceDays" : "frozenTime";
        Optional<Instant> frozen = Optional.ofNullable(in.frozenTime()).map(TestClockApi::time);
        if ((in.advanceDays() == null) == frozen.isEmpty()) {
            throw new WrongFields("advanceDays", "send exactly one of advanceDays and frozenTime");
        }
        if (frozen.isEmpty() && in.advanceDays() < 1) {
            throw new WrongFields(param, "must be 1 or more");
        }
        boolean withRun = call.version().compareTo(WITH_RUNS) >= 0;
        return new Effect<>(withRun ? 202 : 200, () -> {
            Instant until = frozen.orElseGet(
                    () -> environmentClock.now(call.environmentId()).plus(Duration.ofDays(in.advanceDays())));
            ClockRun run = runs.start(call.environmentId(), until, param);
            return withRun ? TestClockRunJson.of(run) : clock(call);
        });
    }

    private TestClockJson clock(ApiCall call) {
        Instant now = environmentClock.now(call.environmentId());
        boolean moved = Duration.between(clock.instant(), now).abs().compareTo(NOT_MOVED) > 0;
        Optional<TestClockRunJson> latest = call.version().compareTo(WITH_RUNS) < 0
                ? null
                : runs.latest(call.environmentId()).map(TestClockRunJson::of);
        return new TestClockJson(moved ? now : null, moved, now, "test_clock", false, latest);
    }

    private static void refuseLive(ApiCall call) {
        if (call.livemode()) {
            throw new BusinessError(403, "sandbox_only", null);
        }
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException unreadable) {
            throw new WrongFields("frozenTime", "must be an ISO 8601 time such as 2026-06-12T10:00:00Z");
        }
    }
}
