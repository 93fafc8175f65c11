package io.purser.identity.factors;

import io.purser.platform.BusinessError;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts what a signed-in or half signed-in person gets wrong, whatever they prove: five wrong in a row and nothing is
 * looked at for a minute, then for longer each five; at twenty the person gets a mail. One right answer clears it.
 */
@Component
public class FactorAttempts {
    private static final int IN_A_ROW = 5;
    private static final int MAILED_AT = 20;
    private static final Duration[] PAUSES = {
        Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1)
    };

    private final JdbcClient jdbc;
    private final FactorMails mails;
    private final Clock clock;

    FactorAttempts(JdbcClient jdbc, FactorMails mails, Clock clock) {
        this.jdbc = jdbc;
        this.mails = mails;
        this.clock = clock;
    }

    /**
     * Looks at one answer, unless the person is paused. Answers of one person are looked at one after the other, so that
     * many at once do not get around the pause.
     *
     * @return whether it was right
     * @throws BusinessError 429 with the minutes to wait as its argument
     */
    @Transactional
    public boolean right(long userId, BooleanSupplier answer) {
        jdbc.sql("insert into factor_attempts (user_id, wrong) values (:user, 0) on conflict do nothing")
                .param("user", userId)
                .update();
        Count count = jdbc.sql("select wrong, paused_until from factor_attempts where user_id = :user for update")
                .param("user", userId)
                .query((row, number) ->
                        new Count(row.getInt("wrong"), row.getObject("paused_until", OffsetDateTime.class)))
                .single();
        Instant now = clock.instant();
        if (count.pausedUntil != null && count.pausedUntil.toInstant().isAfter(now)) {
            Duration left = Duration.between(now, count.pausedUntil.toInstant());
            throw new BusinessError(429, "factor_paused", null, left.toMinutes() + 1);
        }
        boolean right = answer.getAsBoolean();
        int wrong = right ? 0 : count.wrong + 1;
        if (!right || count.wrong > 0) {
            write(userId, wrong, pauseAfter(wrong, now));
        }
        if (wrong == MAILED_AT) {
            mails.manyWrong(userId, MAILED_AT);
        }
        return right;
    }

    private void write(long userId, int wrong, Instant pausedUntil) {
        jdbc.sql("update factor_attempts set wrong = :wrong, paused_until = :until where user_id = :user")
                .param("wrong", wrong)
                .param(
                        "until",
                        pausedUntil == null ? null : pausedUntil.atOffset(ZoneOffset.UTC),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("user", userId)
                .update();
    }

    private static Instant pauseAfter(int wrong, Instant now) {
        if (wrong == 0 || wrong % IN_A_ROW != 0) {
            return null;
        }
        return now.plus(PAUSES[Math.min(wrong / IN_A_ROW, PAUSES.length) - 1]);
    }

    private record Count(int wrong, OffsetDateTime pausedUntil) {}
}
