package io.purser.identity;

import java.io.Serial;
import java.io.Serializable;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * The person behind a session: all that the session keeps of them.
 *
 * @param id row number, never shown
 * @param locale language of their choice, or {@code null}
 */
public record SignedInUser(long id, String publicId, String email, String name, String locale) implements Serializable {
    @Serial
    private static final long serialVersionUID = 1L;

    public static SignedInUser of(User user) {
        return new SignedInUser(user.id(), user.publicId(), user.email(), user.name(), user.locale());
    }

    /** Whoever is signed in on this thread's request. */
    public static Optional<SignedInUser> current() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof SignedInUser user
                ? Optional.of(user)
                : Optional.empty();
    }

    /** The name under which the session store files this person's sessions. */
    @Override
    public String toString() {
        return publicId;
    }
}
