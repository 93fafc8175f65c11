package io.purser.identity.recovery;

import io.purser.identity.User;
import io.purser.identity.sessions.Tokens;
import io.purser.platform.crypto.TokenHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links in letters: 256 random bits of which only the hash is kept, good once, for a time, for one address. */
@Repository
class PersonLinks {
    private final JdbcClient jdbc;
    private final Clock clock;

    PersonLinks(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param sentTo the address the letter went to
     * @param addressThen the person's address when the link was made
     */
    record PersonLink(long id, long userId, Purpose purpose, String sentTo, String addressThen) {}

    /** @return the token, for the letter and nowhere else */
    String issue(Purpose purpose, User person, String to) {
        String token = Tokens.next();
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        jdbc.sql("""
                insert into person_link (user_id, purpose, token_hash, sent_to, address_then, created_at, expires_at)
                values (:user, :purpose, :hash, :to, :address, :now, :expires)""")
                .param("user", person.id())
                .param("purpose", purpose.name())
                .param("hash", TokenHash.of(token))
                .param("to", to)
                .param("address", person.email())
                .param("now", now)
                .param("expires", now.plus(purpose.lasts()))
                .update();
        return token;
    }

    /** Empty for a token that is unknown, used or over. */
    Optional<PersonLink> find(String token) {
        return jdbc.sql("select id, user_id, purpose, sent_to, address_then from person_link"
                        + " where token_hash = :hash and used_at is null and expires_at > :now")
                .param("hash", TokenHash.of(token))
                .param("now", now())
                .query(PersonLinks::link)
                .optional();
    }

    /** @return false when somebody else was quicker */
    boolean use(PersonLink link) {
        return jdbc.sql("update person_link set used_at = :now where id = :id and used_at is null")
                        .param("now", now())
                        .param("id", link.id())
                        .update()
                == 1;
    }

    /** Every link of the person that is still good, except those that undo. */
    void voidAll(long userId) {
        jdbc.sql("update person_link set used_at = :now where user_id = :user and used_at is null"
                        + " and purpose <> 'UNDO'")
                .param("now", now())
                .param("user", userId)
                .update();
    }

    /** Also those. */
    void voidUndo(long userId) {
        jdbc.sql("update person_link set used_at = :now where user_id = :user and used_at is null")
                .param("now", now())
                .param("user", userId)
                .update();
    }

    int issued(long userId, Purpose purpose, Duration lately) {
        return jdbc.sql("select count(*) from person_link where user_id = :user and purpose = :purpose"
                        + " and created_at > :since")
                .param("user", userId)
                .param("purpose", purpose.name())
                .param("since", now().minus(lately))
                .query(Integer.class)
                .single();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static PersonLink link(ResultSet row, int number) throws SQLException {
        return new PersonLink(
                row.getLong("id"),
                row.getLong("user_id"),
                Purpose.valueOf(row.getString("purpose")),
                row.getString("sent_to"),
                row.getString("address_then"));
    }
}
