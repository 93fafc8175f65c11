package io.purser.identity.factors;

import io.purser.platform.BusinessError;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The passkeys of a person: their names, and which of them to forget. */
@Service
public class Passkeys {
    /** How many a person may have. */
    public static final int MOST = 20;

    private static final int LONGEST_NAME = 80;

    private final JdbcClient jdbc;

    Passkeys(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Oldest first. */
    @Transactional(readOnly = true)
    public List<Passkey> of(long userId) {
        return jdbc.sql(
                        "select public_id, name, created_at, last_used_at from passkey where user_id = :user order by id")
                .param("user", userId)
                .query((row, number) -> new Passkey(
                        row.getString("public_id"),
                        row.getString("name"),
                        instant(row.getObject("created_at", OffsetDateTime.class)),
                        instant(row.getObject("last_used_at", OffsetDateTime.class))))
                .list();
    }

    /** @throws BusinessError 404 when it is not this person's */
    @Transactional(readOnly = true)
    public Passkey get(long userId, String publicId) {
        return of(userId).stream()
                .filter(each -> each.publicId().equals(publicId))
                .findFirst()
                .orElseThrow(BusinessError::notFound);
    }

    /** @throws BusinessError 404, or 422 for {@code name} */
    @Transactional
    public void rename(long userId, String publicId, String name) {
        int changed = jdbc.sql("update passkey set name = :name where user_id = :user and public_id = :id")
                .param("name", checkedName(name))
                .param("user", userId)
                .param("id", publicId)
                .update();
        if (changed == 0) {
            throw BusinessError.notFound();
        }
    }

    /** @throws BusinessError 422 for {@code name} */
    public static String checkedName(String name) {
        String clean = name == null ? "" : name.strip();
        boolean legible = clean.codePoints().noneMatch(Character::isISOControl);
        if (clean.isEmpty() || clean.length() > LONGEST_NAME || !legible) {
            throw BusinessError.invalid("passkey_name", "name", LONGEST_NAME);
        }
        return clean;
    }

    @Transactional
    void remove(long userId, String publicId) {
        jdbc.sql("delete from passkey where user_id = :user and public_id = :id")
                .param("user", userId)
                .param("id", publicId)
                .update();
    }

    private static Instant instant(OffsetDateTime at) {
        return at == null ? null : at.toInstant();
    }
}
