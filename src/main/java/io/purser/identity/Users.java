package io.purser.identity;

import io.purser.platform.BusinessError;
import io.purser.platform.Ids;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The people who may sign in. */
@Service
public class Users {
    private static final int LONGEST_NAME = 120;
    public static final int LONGEST_EMAIL = 254;
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s.]+(\\.[^@\\s.]+)+");
    private final UserRepository users;
    private final JdbcClient jdbc;
    private final PasswordEncoder passwords;
    private final PasswordRules rules;
    private final Clock clock;

    Users(UserRepository users, JdbcClient jdbc, PasswordEncoder passwords, PasswordRules rules, Clock clock) {
        this.users = users;
        this.jdbc = jdbc;
        this.passwords = passwords;
        this.rules = rules;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Optional<User> byEmail(String email) {
        return users.findByEmail(canonical(email));
    }

    @Transactional(readOnly = true)
    public Optional<User> byPublicId(String publicId) {
        return users.findByPublicId(publicId);
    }

    @Transactional(readOnly = true)
    public Optional<User> byId(long userId) {
        return users.findById(userId);
    }

    @Transactional(readOnly = true)
    public boolean none() {
        return users.count() == 0;
    }

    /**
     * @param known what others know about the person besides, such as their organization's name: no password
     * @throws BusinessError 422 naming the field that is wrong
     */
    @Transactional
    public User create(String name, String email, String password, String... known) {
        String[] words = Arrays.copyOf(known, known.length + 2);
        words[known.length] = name;
        words[known.length + 1] = email == null ? null : email.split("@", 2)[0];
        rules.check(password, "password", false, words);
        return save(name, email, password);
    }

    /** A sign-in whose password everybody may know; only for a demonstration. */
    @Transactional
    public User createDemo(String name, String email) {
        return save(name, email, DemoSignIns.PASSWORD);
    }

    private User save(String name, String email, String password) {
        String address = address(email);
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME) {
            throw BusinessError.invalid("person_name_invalid", "name", LONGEST_NAME);
        }
        if (users.findByEmail(address).isPresent()) {
            throw BusinessError.invalid("email_taken", "email");
        }
        Instant now = clock.instant();
        return users.save(
                new User(null, Ids.next("usr"), address, name.strip(), passwords.encode(password), null, now));
    }

    @Transactional
    public void chooseLanguage(long userId, String locale) {
        jdbc.sql("update app_user set locale = :locale where id = :id")
                .param("locale", locale)
                .param("id", userId)
                .update();
    }

    /** No password opens this sign-in until a new one is set by a link from a mail. */
    @Transactional
    public void lock(long userId) {
        jdbc.sql("update app_user set password_hash = :hash where id = :id")
                .param("hash", passwords.encode(Ids.next("locked")))
                .param("id", userId)
                .update();
    }

    /** The person proved that mail to their address reaches them. */
    @Transactional
    public void confirmEmail(long userId) {
        jdbc.sql("update app_user set email_confirmed_at = coalesce(email_confirmed_at, :now) where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", userId)
                .update();
    }

    /** Somebody was made by hand; their address is not proven. Published in the transaction that made them. */
    public record Founded(long userId) {}

    /**
     * An address as it is stored and compared.
     *
     * @throws BusinessError 422 for {@code email}
     */
    public static String address(String typed) {
        String address = canonical(typed);
        if (address.length() > LONGEST_EMAIL || !EMAIL.matcher(address).matches()) {
            throw BusinessError.invalid("email_invalid", "email");
        }
        return address;
    }

    /** The one form of an address that is stored and compared. */
    public static String canonical(String email) {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }
}
