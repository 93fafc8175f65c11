package io.purser.identity;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.relational.core.mapping.Table;

/**
 * A person who may sign in.
 *
 * @param email lower case, unique
 * @param passwordHash Argon2id in its encoded form, never the password
 * @param locale {@code en} or {@code es}, or {@code null} while the browser decides
 */
@Table("app_user")
public record User(
        @Id Long id,
        String publicId,
        String email,
        String name,
        String passwordHash,
        String locale,
        Instant createdAt) {

    @Override
    public String toString() {
        return publicId;
    }
}
