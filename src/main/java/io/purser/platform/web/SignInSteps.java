package io.purser.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** What a session still owes before it reaches anything else. Asked for every address that is not public. */
public interface SignInSteps {
    /**
     * The page the person must go to first, a path of this portal; empty when the session is whole or is already on
     * its way there.
     *
     * @throws AuthenticationException when the session may not be used any more
     */
    Optional<String> owed(HttpServletRequest request, Authentication person);
}
