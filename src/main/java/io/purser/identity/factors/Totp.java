package io.purser.identity.factors;

import io.purser.platform.BusinessError;
import io.purser.platform.crypto.Vault;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * A person's authenticator app. Its secret is sealed; a code counts within one step of 30 seconds before and after now,
 * and no step counts twice, nor one before it.
 */
@Service
public class Totp {
    private static final int TOLERATED_STEPS = 1;
    private static final int EXPLAINED_STEPS = 20;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Clock clock;

    Totp(JdbcClient jdbc, Vault vault, Clock clock) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * What an app needs to know.
     *
     * @param secret base32, for typing
     * @param address {@code otpauth:} address, for the picture
     */
    public record Secret(String secret, String address) {
        @Override
        public String toString() {
            return "Secret";
        }
    }

    /** The secret of the app that is being set up; the same until it is confirmed or {@link #restart}ed. */
    @Transactional
    public Secret beingSetUp(long userId, String product, String email) {
        Row row = row(userId, false).orElseGet(() -> {
            byte[] sealed = vault.sealBytes(TotpCode.newSecret(), place(userId));
            jdbc.sql("insert into totp_factor (user_id, sealed_secret, created_at) values (:user, :sealed, :now)")
                    .param("user", userId)
                    .param("sealed", sealed)
                    .param("now", now().atOffset(ZoneOffset.UTC))
                    .update();
            return row(userId, false).orElseThrow();
        });
        String secret = TotpCode.base32(row.secret);
        String label = encode(product) + ":" + encode(email);
        return new Secret(secret, "otpauth://totp/" + label + "?secret=" + secret + "&issuer=" + encode(product));
    }

    /** Forgets a secret that was shown and never confirmed. */
    @Transactional
    public void restart(long userId) {
        jdbc.sql("delete from totp_factor where user_id = :user and confirmed_at is null")
                .param("user", userId)
                .update();
    }

    /**
     * Takes the app that is being set up into use; one that was used before goes.
     *
     * @throws BusinessError 422 for {@code code}, saying by how many minutes the phone's clock is wrong when that is why;
     *     409 when nothing is being set up
     */
    @Transactional
    public void confirm(long userId, String code) {
        Row row = row(userId, false).orElseThrow(() -> BusinessError.conflict("totp_not_begun"));
        OptionalLong step = TotpCode.step(row.secret, code, now(), TOLERATED_STEPS, 0);
        if (step.isEmpty()) {
            throw refusal(row.secret, code);
        }
        jdbc.sql("delete from totp_factor where user_id = :user and confirmed_at is not null")
                .param("user", userId)
                .update();
        jdbc.sql("update totp_factor set confirmed_at = :now, last_step = :step where id = :id")
                .param("now", now().atOffset(ZoneOffset.UTC))
                .param("step", step.getAsLong())
                .param("id", row.id)
                .update();
    }

    /** Whether the code is right at this moment and was not used before; using it up. */
    @Transactional
    public boolean use(long userId, String code) {
        return row(userId, true)
                .filter(row -> {
                    OptionalLong step = TotpCode.step(row.secret, code, now(), TOLERATED_STEPS, row.lastStep);
                    return step.isPresent() && used(row.id, step.getAsLong());
                })
                .isPresent();
    }

    @Transactional
    public void remove(long userId) {
        jdbc.sql("delete from totp_factor where user_id = :user")
                .param("user", userId)
                .update();
    }

    /** When the app in use was confirmed. */
    @Transactional(readOnly = true)
    public Optional<Instant> since(long userId) {
        return jdbc.sql("select confirmed_at from totp_factor where user_id = :user and confirmed_at is not null")
                .param("user", userId)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private boolean used(long id, long step) {
        return jdbc.sql("update totp_factor set last_step = :step where id = :id and last_step < :step")
                        .param("step", step)
                        .param("id", id)
                        .update()
                == 1;
    }

    /** Here the secret is on the screen anyway, so it tells nothing to say that the code belongs to another time. */
    private BusinessError refusal(byte[] secret, String code) {
        OptionalLong elsewhere = TotpCode.step(secret, code, now(), EXPLAINED_STEPS, 0);
        if (elsewhere.isEmpty()) {
            return BusinessError.invalid("totp_wrong", "code");
        }
        long away = Math.abs(elsewhere.getAsLong() - TotpCode.stepAt(now())) * TotpCode.STEP_SECONDS;
        return BusinessError.invalid("totp_clock", "code", Math.max(1, (away + 30) / 60));
    }

    private Optional<Row> row(long userId, boolean confirmed) {
        return jdbc.sql(
                        "select id, sealed_secret, last_step from totp_factor where user_id = :user and confirmed_at is "
                                + (confirmed ? "not null" : "null") + " order by id desc limit 1")
                .param("user", userId)
                .query((row, number) -> row(userId, row))
                .optional();
    }

    private Row row(long userId, ResultSet row) throws SQLException {
        byte[] secret = vault.openBytes(row.getBytes("sealed_secret"), place(userId));
        return new Row(row.getLong("id"), secret, row.getLong("last_step"));
    }

    private static String place(long userId) {
        return "totp_factor.secret:" + userId;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Instant now() {
        return clock.instant();
    }

    private record Row(long id, byte[] secret, long lastStep) {}
}
