package io.purser.identity;

import io.purser.platform.BusinessError;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passwords of people who exist: kept as Argon2id, compared exactly, never shown. */
@Service
public class Passwords {
    private final JdbcClient jdbc;
    private final PasswordEncoder encoder;
    private final PasswordRules rules;
    private final Factors factors;
    private final List<KnownWords> words;

    Passwords(JdbcClient jdbc, PasswordEncoder encoder, PasswordRules rules, Factors factors, List<KnownWords> words) {
        this.jdbc = jdbc;
        this.encoder = encoder;
        this.rules = rules;
        this.factors = factors;
        this.words = words;
    }

    /** Takes tens of milliseconds on purpose. */
    @Transactional(readOnly = true)
    public boolean matches(long userId, String typed) {
        return jdbc.sql("select password_hash from app_user where id = :id")
                .param("id", userId)
                .query(String.class)
                .optional()
                .filter(hash -> typed != null && encoder.matches(typed, hash))
                .isPresent();
    }

    /**
     * Takes a new password, for somebody who may set one: it is up to the caller to know that, to end sessions and to
     * tell the person.
     *
     * @param field the form's field that is wrong in a refusal
     * @throws BusinessError 422, see {@link PasswordRules#check}
     */
    @Transactional
    public void set(long userId, String password, String field) {
        rules.check(password, field, factors.of(userId).secondFactor(), known(userId));
        jdbc.sql("update app_user set password_hash = :hash, short_password = :short where id = :id")
                .param("hash", encoder.encode(password))
                .param("short", PasswordRules.needsSecondStep(password))
                .param("id", userId)
                .update();
    }

    /** Whether the password is too short to stand alone, so that a second step has to stay. */
    @Transactional(readOnly = true)
    public boolean tooShortAlone(long userId) {
        return jdbc.sql("select short_password from app_user where id = :id")
                .param("id", userId)
                .query(Boolean.class)
                .single();
    }

    /** Hashes the same password with as much work as is usual now. */
    @Transactional
    public void rehash(long userId, String password) {
        jdbc.sql("update app_user set password_hash = :hash where id = :id")
                .param("hash", encoder.encode(password))
                .param("id", userId)
                .update();
    }

    private String[] known(long userId) {
        Stream<String> own = jdbc
                .sql("select name, email from app_user where id = :id")
                .param("id", userId)
                .query((row, number) ->
                        List.of(row.getString("name"), row.getString("email").split("@", 2)[0]))
                .single()
                .stream();
        return Stream.concat(own, words.stream().flatMap(each -> each.about(userId).stream()))
                .toArray(String[]::new);
    }
}
