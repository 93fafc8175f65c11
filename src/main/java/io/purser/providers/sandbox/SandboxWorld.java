package io.purser.providers.sandbox;

import io.purser.platform.EnvironmentClock;
import io.purser.platform.jobs.Jobs;
import io.purser.providers.calendar.BusinessDays;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How time runs in one environment's sandbox, and what is going to happen in it. Times are environment time. */
@Service
public class SandboxWorld {
    public enum Speed {
        SECONDS,
        BUSINESS_DAYS
    }

    public enum Kind {
        ACCOUNT_DECISION,
        PAYOUT_IN_TRANSIT,
        PAYOUT_SETTLEMENT,
        PAYOUT_RETURN,
        PAYMENT_AVAILABLE,
        DISPUTE_DEADLINE,
        EVENT_DELIVERY
    }

    /** @param objectId the sandbox's own id of the account, payout, payment or dispute */
    public record Step(long id, long environmentId, Instant dueAt, Kind kind, String objectId) {}

    private final JdbcClient jdbc;
    private final EnvironmentClock environmentClock;
    private final Clock clock;
    private final Jobs jobs;

    SandboxWorld(JdbcClient jdbc, EnvironmentClock environmentClock, Clock clock, Jobs jobs) {
        this.jdbc = jdbc;
        this.environmentClock = environmentClock;
        this.clock = clock;
        this.jobs = jobs;
    }

    public Instant now(long environmentId) {
        return environmentClock.now(environmentId).truncatedTo(ChronoUnit.MICROS);
    }

    @Transactional(readOnly = true)
    public Speed speed(long environmentId) {
        return jdbc.sql("select speed from sandbox_world where environment_id = :environmentId")
                .param("environmentId", environmentId)
                .query((row, number) -> Speed.valueOf(row.getString("speed")))
                .optional()
                .orElse(Speed.SECONDS);
    }

    /** Holds for what begins from now on; what is already on its way keeps its time. */
    @Transactional
    public void speed(long environmentId, Speed speed) {
        jdbc.sql("insert into sandbox_world (environment_id, speed) values (:environmentId, :speed)"
                        + " on conflict do nothing")
                .param("environmentId", environmentId)
                .param("speed", speed.name())
                .update();
        jdbc.sql("update sandbox_world set speed = :speed where environment_id = :environmentId")
                .param("environmentId", environmentId)
                .param("speed", speed.name())
                .update();
    }

    @Transactional(readOnly = true)
    public List<Step> upcoming(long environmentId, int limit) {
        return jdbc.sql("select * from sandbox_step"
                        + " where environment_id = :environmentId order by due_at, id limit :limit")
                .param("environmentId", environmentId)
                .param("limit", limit)
                .query(SandboxWorld::step)
                .list();
    }

    /** How many things happen up to and including {@code until}. */
    @Transactional(readOnly = true)
    public long due(long environmentId, Instant until) {
        return jdbc.sql("select count(*) from sandbox_step where environment_id = :environmentId and due_at <= :until")
                .param("environmentId", environmentId)
                .param("until", utc(until))
                .query(Long.class)
                .single();
    }

    Instant decisionAfter(long environmentId, Instant at, String country) {
        return fast(environmentId)
                ? at.plusSeconds(2)
                : BusinessDays.of(country).after(at, 1);
    }

    Instant transitAfter(long environmentId, Instant at, String country) {
        return fast(environmentId)
                ? at.plusSeconds(1)
                : BusinessDays.of(country).accepted(at).plus(Duration.ofMinutes(30));
    }

    Instant settlementAfter(long environmentId, Instant at, String country) {
        return fast(environmentId)
                ? at.plusSeconds(4)
                : BusinessDays.of(country).after(at, 2);
    }

    /** For what needs no bank's working days: an hour and a half after it was accepted. */
    Instant sameDayAfter(long environmentId, Instant at, String country) {
        return fast(environmentId)
                ? at.plusSeconds(2)
                : BusinessDays.of(country).accepted(at).plus(Duration.ofMinutes(90));
    }

    Instant returnAfter(long environmentId, Instant at, String country) {
        return fast(environmentId)
                ? at.plusSeconds(3)
                : BusinessDays.of(country).after(at, 2);
    }

    Instant lateAfter(long environmentId, Instant at) {
        return fast(environmentId) ? at.plusSeconds(30) : at.plus(Duration.ofDays(3));
    }

    Instant fundsAfter(long environmentId, Instant at, String country) {
        return fast(environmentId)
                ? at.plusSeconds(3)
                : BusinessDays.of(country).after(at, 2);
    }

    /** Of the environment's account, or the currency's own while there is none. */
    String country(long environmentId, String currency) {
        return jdbc.sql("select country from sandbox_account where environment_id = :environmentId"
                        + " and country is not null order by id desc limit 1")
                .param("environmentId", environmentId)
                .query(String.class)
                .optional()
                .orElseGet(() -> "EUR".equals(currency) ? null : currency.substring(0, 2));
    }

    void schedule(long environmentId, Instant dueAt, Kind kind, String objectId) {
        jdbc.sql("insert into sandbox_step (environment_id, due_at, kind, object_id)"
                        + " values (:environmentId, :dueAt, :kind, :objectId)")
                .param("environmentId", environmentId)
                .param("dueAt", utc(dueAt))
                .param("kind", kind.name())
                .param("objectId", objectId)
                .update();
        jobs.enqueueAt(SandboxWork.NAME, String.valueOf(environmentId), realTime(environmentId, dueAt));
    }

    /** @return whether the caller may perform it: false when it was performed or called off meanwhile */
    boolean claim(Step step) {
        return jdbc.sql("delete from sandbox_step where environment_id = :environmentId and id = :id")
                        .param("environmentId", step.environmentId())
                        .param("id", step.id())
                        .update()
                == 1;
    }

    void callOff(long environmentId, String objectId) {
        jdbc.sql("delete from sandbox_step where environment_id = :environmentId and object_id = :objectId")
                .param("environmentId", environmentId)
                .param("objectId", objectId)
                .update();
    }

    Instant realTime(long environmentId, Instant environmentTime) {
        return clock.instant().plus(Duration.between(now(environmentId), environmentTime));
    }

    static OffsetDateTime utc(Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private boolean fast(long environmentId) {
        return speed(environmentId) == Speed.SECONDS;
    }

    private static Step step(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Step(
                row.getLong("id"),
                row.getLong("environment_id"),
                row.getObject("due_at", OffsetDateTime.class).toInstant(),
                Kind.valueOf(row.getString("kind")),
                row.getString("object_id"));
    }
}
