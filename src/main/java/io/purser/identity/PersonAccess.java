package io.purser.identity;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What whoever runs the portal may do about a person's way in, whatever organizations the person belongs to. */
@Component
public class PersonAccess {
    private static final List<String> SECOND_STEP = List.of("totp_factor", "passkey", "recovery_code");

    private final Factors factors;
    private final JdbcClient jdbc;
    private final Clock clock;

    public PersonAccess(Factors factors, JdbcClient jdbc, Clock clock) {
        this.factors = factors;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param id row number, never shown
     * @param sessions how many browsers are signed in
     */
    public record Standing(long id, String publicId, String name, boolean disabled, boolean secondStep, int sessions) {}

    @Transactional(readOnly = true)
    public Optional<Standing> find(String email) {
        return jdbc.sql("""
                        select u.id, u.public_id, u.name,
                               (select count(*) from spring_session s where s.principal_name = u.public_id) as sessions
                        from app_user u where u.email = :email
                        """)
                .param("email", Users.canonical(email))
                .query(Person.class)
                .optional()
                .map(person -> {
                    Factors.Standing ways = factors.of(person.id);
                    return new Standing(
                            person.id,
                            person.publicId,
                            person.name,
                            ways.disabled(),
                            ways.secondFactor(),
                            person.sessions);
                });
    }

    private record Person(long id, String publicId, String name, int sessions) {}

    /**
     * From now on this person may not sign in, and neither their sessions nor the API keys they made work. Nothing of
     * theirs is deleted; {@link #enable} gives all of it back except the sessions.
     */
    @Transactional
    public void disable(Standing person) {
        jdbc.sql("update app_user set disabled_at = coalesce(disabled_at, :now) where id = :id")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", person.id())
                .update();
        endSessions(person);
    }

    @Transactional
    public void enable(Standing person) {
        jdbc.sql("update app_user set disabled_at = null where id = :id")
                .param("id", person.id())
                .update();
    }

    /** Every browser has to sign in again, also those that stayed signed in. */
    @Transactional
    public void endSessions(Standing person) {
        jdbc.sql("delete from remembered_device where user_id = :id")
                .param("id", person.id())
                .update();
        jdbc.sql("delete from spring_session where principal_name = :user")
                .param("user", person.publicId())
                .update();
    }

    /** For who lost phone, keys and recovery codes: the password alone signs in, until a second step is set up anew. */
    @Transactional
    public void forgetSecondStep(Standing person) {
        SECOND_STEP.forEach(table -> jdbc.sql("delete from " + table + " where user_id = :id")
                .param("id", person.id())
                .update());
        endSessions(person);
    }
}
