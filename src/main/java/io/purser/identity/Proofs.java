package io.purser.identity;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;

/** Writes into the session what its person has just proven. The session gets a new id each time, the old one is dead. */
@Component
public class Proofs {
    private final HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
    private final Clock clock;

    Proofs(Clock clock) {
        this.clock = clock;
    }

    /** A proof of now, such as {@link Factors#PASSWORD}. */
    public FactorGrantedAuthority of(String factor) {
        return FactorGrantedAuthority.withAuthority(factor)
                .issuedAt(clock.instant())
                .build();
    }

    /** Adds a proof to the running session; an older one of the same factor goes. */
    public void add(String factor, HttpServletRequest request, HttpServletResponse response) {
        Authentication before = SecurityContextHolder.getContext().getAuthentication();
        List<GrantedAuthority> proven = new ArrayList<>(before.getAuthorities());
        proven.removeIf(each -> factor.equals(each.getAuthority()));
        proven.add(of(factor));
        begin((SignedInUser) before.getPrincipal(), proven, request, response);
    }

    /** Makes the session this person's, with these proofs and no other. */
    public void begin(
            SignedInUser user,
            List<? extends GrantedAuthority> proven,
            HttpServletRequest request,
            HttpServletResponse response) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(user, null, proven));
        SecurityContextHolder.setContext(context);
        if (request.getSession(false) != null) {
            request.changeSessionId();
        }
        sessions.saveContext(context, request, response);
    }
}
