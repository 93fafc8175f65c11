package io.purser.identity;

import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Checks e-mail and password. An unknown address takes the same time and gets the same answer as a wrong password. */
@Component
class PasswordSignIn implements AuthenticationProvider {
    private static final int LONGEST_TYPED = 2048;
    private final Users users;
    private final PasswordEncoder passwords;
    private final Passwords changes;
    private final Factors factors;
    private final Proofs proofs;
    private final String nobodysHash;

    PasswordSignIn(Users users, PasswordEncoder passwords, Passwords changes, Factors factors, Proofs proofs) {
        this.users = users;
        this.passwords = passwords;
        this.changes = changes;
        this.factors = factors;
        this.proofs = proofs;
        this.nobodysHash = passwords.encode("nobody has this password");
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String typed = String.valueOf(attempt.getCredentials());
        Optional<User> user = users.byEmail(attempt.getName());
        String hash = user.map(User::passwordHash).orElse(nobodysHash);
        boolean right = typed.length() <= LONGEST_TYPED && passwords.matches(typed, hash);
        if (!right || user.isEmpty()) {
            throw new BadCredentialsException("refused");
        }
        if (factors.of(user.get().id()).disabled()) {
            throw new DisabledException("refused");
        }
        if (passwords.upgradeEncoding(hash)) {
            changes.rehash(user.get().id(), typed);
        }
        return UsernamePasswordAuthenticationToken.authenticated(
                SignedInUser.of(user.get()), null, List.of(proofs.of(Factors.PASSWORD)));
    }

    @Override
    public boolean supports(Class<?> kind) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(kind);
    }
}
