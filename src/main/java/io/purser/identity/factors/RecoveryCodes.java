package io.purser.identity.factors;

import io.purser.platform.crypto.TokenHash;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Ten codes for the day the phone is gone. Each has 138 random bits (ASVS 5.0, 11.5.1 asks for 128), so its plain
 * SHA-256 may be kept (6.5.2 asks for a slow hash below 112), works once, and dies with its set.
 */
@Service
public class RecoveryCodes {
    static final int HOW_MANY = 10;
    private static final int GROUPS = 7;
    private static final int GROUP = 4;
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final Pattern FORM =
            Pattern.compile("[%1$s]{%2$d}(-[%1$s]{%2$d}){%3$d}".formatted(LETTERS, GROUP, GROUPS - 1));
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final Clock clock;

    RecoveryCodes(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A new set, to be shown once; the old set is dead. */
    @Transactional
    public List<String> renew(long userId) {
        forget(userId);
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < HOW_MANY; i++) {
            String code = next();
            codes.add(code);
            jdbc.sql("insert into recovery_code (user_id, code_hash, created_at) values (:user, :hash, :now)")
                    .param("user", userId)
                    .param("hash", hash(userId, code))
                    .param("now", now())
                    .update();
        }
        return codes;
    }

    /** How many still work. */
    @Transactional(readOnly = true)
    public int left(long userId) {
        return jdbc.sql("select count(*) from recovery_code where user_id = :user and used_at is null")
                .param("user", userId)
                .query(Integer.class)
                .single();
    }

    /** Uses one up. Capital letters and whatever stands between the groups do not matter. */
    @Transactional
    public boolean use(long userId, String typed) {
        return typed != null
                && jdbc.sql("update recovery_code set used_at = :now"
                                        + " where user_id = :user and code_hash = :hash and used_at is null")
                                .param("now", now())
                                .param("user", userId)
                                .param("hash", hash(userId, typed))
                                .update()
                        == 1;
    }

    @Transactional
    public void forget(long userId) {
        jdbc.sql("delete from recovery_code where user_id = :user")
                .param("user", userId)
                .update();
    }

    /** Whether it has the form in which codes are shown; any other code is none of ours. */
    public static boolean looksLikeOne(String text) {
        return FORM.matcher(text).matches();
    }

    private static String next() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < GROUPS * GROUP; i++) {
            if (i > 0 && i % GROUP == 0) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    private static String hash(long userId, String code) {
        return TokenHash.of(userId + ":" + code.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", ""));
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
