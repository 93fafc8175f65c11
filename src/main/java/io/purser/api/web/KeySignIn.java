package io.purser.api.web;

import io.purser.api.ApiVersion;
import io.purser.api.Dialect;
import io.purser.apikeys.ApiKeys;
import io.purser.apikeys.KeyHolder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a program in by the key where its contract has it, such as the {@code x-api-key} header, and nowhere else. */
class KeySignIn extends OncePerRequestFilter {
    private static final int LONGEST_KEY = 200;

    private final ApiKeys keys;
    private final RateLimits limits;
    private final FaultWriter faults;

    KeySignIn(ApiKeys keys, RateLimits limits, FaultWriter faults) {
        this.keys = keys;
        this.limits = limits;
        this.faults = faults;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        CallState state = CallState.of(request);
        Dialect dialect = state.dialect;
        Optional<KeyHolder> holder = holder(dialect, request);
        if (holder.isEmpty()) {
            boolean patient = limits.spendStranger(request.getRemoteAddr(), dialect.limits(), response);
            faults.unauthorized(request, response, patient);
            return;
        }
        state.holder = holder.get();
        Optional<ApiVersion> version = Versions.resolve(request, holder.get().apiVersion());
        state.version = version.orElseGet(() -> Versions.pinned(holder.get().apiVersion()));
        if (!limits.spend(holder.get().keyId(), dialect.limits(), response)) {
            faults.write(request, response, faults.fault("rate_limited"));
            return;
        }
        if (version.isEmpty()) {
            String sentence = faults.sentence("version_unknown", ApiVersion.CURRENT.date());
            faults.write(request, response, faults.wrongParam(422, Versions.HEADER, sentence));
            return;
        }
        signIn(holder.get());
        chain.doFilter(request, response);
    }

    private Optional<KeyHolder> holder(Dialect dialect, HttpServletRequest request) {
        return dialect.presented(request)
                .filter(presented -> presented.key().length() <= LONGEST_KEY)
                .flatMap(presented -> keys.find(presented.key())
                        .filter(found -> presented.organization() == null
                                || presented.organization().equals(found.organizationSlug())));
    }

    private static void signIn(KeyHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(holder.keyId(), null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
