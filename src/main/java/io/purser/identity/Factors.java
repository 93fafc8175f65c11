package io.purser.identity;

import java.util.Collection;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What a person can prove themselves with, and what a session has proven. Each proof is a
 * {@link FactorGrantedAuthority} of the session's authentication and carries its time: the password, a code of an
 * authenticator app, a passkey, a recovery code. A passkey is both steps, because it asks for the person's finger, face
 * or PIN.
 */
@Service
public class Factors {
    public static final String PASSWORD = FactorGrantedAuthority.PASSWORD_AUTHORITY;
    public static final String PASSKEY = FactorGrantedAuthority.WEBAUTHN_AUTHORITY;
    public static final String TOTP = "FACTOR_TOTP";
    public static final String RECOVERY_CODE = "FACTOR_RECOVERY_CODE";
    private static final Set<String> SECOND = Set.of(TOTP, PASSKEY, RECOVERY_CODE);
    private static final Standing NOBODY = new Standing(true, false, false);

    private final JdbcClient jdbc;

    Factors(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param disabled may not sign in and may not go on, nor may the keys they made
     * @param totp an authenticator app is confirmed
     * @param passkey at least one passkey is registered
     */
    public record Standing(boolean disabled, boolean totp, boolean passkey) {
        /** Whether every way in asks this person for a second step. */
        public boolean secondFactor() {
            return totp || passkey;
        }
    }

    /** One statement; asked for every request of a signed-in person. A person who is gone counts as disabled. */
    @Transactional(readOnly = true)
    public Standing of(long userId) {
        return jdbc.sql("""
                        select u.disabled_at,
                               exists (select 1 from totp_factor t
                                       where t.user_id = u.id and t.confirmed_at is not null) as totp,
                               exists (select 1 from passkey p where p.user_id = u.id) as passkey
                        from app_user u where u.id = :user
                        """)
                .param("user", userId)
                .query((row, number) -> new Standing(
                        row.getObject("disabled_at") != null, row.getBoolean("totp"), row.getBoolean("passkey")))
                .optional()
                .orElse(NOBODY);
    }

    /** Those of these people who have a second factor. */
    @Transactional(readOnly = true)
    public Set<Long> having(Collection<Long> userIds) {
        if (userIds.isEmpty()) {
            return Set.of();
        }
        return Set.copyOf(
                jdbc.sql("""
                        select user_id from totp_factor where confirmed_at is not null and user_id in (:users)
                        union select user_id from passkey where user_id in (:users)
                        """).param("users", userIds).query(Long.class).list());
    }

    /** Whether this session has proven a second step, ever. */
    public static boolean secondProven(Authentication session) {
        return session.getAuthorities().stream()
                .map(GrantedAuthority::getAuthority)
                .anyMatch(SECOND::contains);
    }

    static boolean isSecond(String factor) {
        return SECOND.contains(factor);
    }
}
