package io.purser.api.web;

import io.purser.api.ApiVersion;
import io.purser.apikeys.ApiKeys;
import io.purser.apikeys.KeyHolder;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Signs a program in by the key in its {@code x-api-key} header, and nowhere else. */
class KeySignIn extends OncePerRequestFilter {
    static final String HEADER = "x-api-key";
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
        Optional<KeyHolder> holder = holder(request);
        if (holder.isEmpty()) {
            boolean patient = limits.spendStranger(request.getRemoteAddr(), response);
            faults.write(request, response, faults.fault(patient ? "unauthorized" : "rate_limited"));
            return;
        }
        CallState state = CallState.of(request);
        state.holder = holder.get();
        Optional<ApiVersion> version = Versions.resolve(request, holder.get().apiVersion());
        state.version = version.orElseGet(() -> Versions.pinned(holder.get().apiVersion()));
        if (!limits.spend(holder.get().keyId(), response)) {
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

    private Optional<KeyHolder> holder(HttpServletRequest request) {
        List<String> presented = Collections.list(request.getHeaders(HEADER));
        return presented.size() == 1 && presented.get(0).length() <= LONGEST_KEY
                ? keys.find(presented.get(0))
                : Optional.empty();
    }

    private static void signIn(KeyHolder holder) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(holder.keyId(), null, List.of()));
        SecurityContextHolder.setContext(context);
    }
}
