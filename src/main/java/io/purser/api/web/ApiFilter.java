package io.purser.api.web;

import io.purser.api.ApiCallLog;
import io.purser.api.ApiVersion;
import io.purser.api.FinishedCall;
import io.purser.apikeys.KeyHolder;
import io.purser.platform.DatabaseTrouble;
import io.purser.platform.Trace;
import io.purser.platform.web.AnswerHeaders;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Around every call, before anybody else: gives it an id, keeps its answer JSON whatever happens, and tells the log of
 * it when it is over.
 */
@Component
class ApiFilter extends OncePerRequestFilter {
    private static final Logger LOG = LoggerFactory.getLogger(ApiFilter.class);
    private static final Pattern UNPRINTABLE = Pattern.compile("[^\\x21-\\x7e]");
    private static final int LONGEST_PATH = 500;
    private final FaultWriter faults;
    private final Supplier<List<ApiCallLog>> logs;
    private final Clock clock;

    ApiFilter(FaultWriter faults, ObjectProvider<ApiCallLog> logs, Clock clock) {
        this.faults = faults;
        // asking the container at each call took a quarter of its time
        this.logs = SingletonSupplier.of(() -> logs.stream().toList());
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest outer, HttpServletResponse plain, FilterChain chain)
            throws IOException {
        ApiRequest request = new ApiRequest(outer);
        CallState state = CallState.begun(request, clock.instant(), faults.dialect(request));
        Optional.ofNullable(request.getHeader(Versions.HEADER))
                .flatMap(ApiVersion::find)
                .ifPresent(asked -> state.version = asked);
        headers(plain, state, faults.https(request));
        ApiResponse response = new ApiResponse(request, plain, faults);
        Trace.begin(state.requestId);
        long started = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } catch (RequestRejectedException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
        } catch (Exception unexpected) {
            boolean passes = DatabaseTrouble.is(unexpected);
            if (passes) {
                LOG.warn("{} {} had to wait for the database", request.getMethod(), path(request));
            } else {
                LOG.error("{} {} failed", request.getMethod(), path(request), unexpected);
            }
            response.sendError(
                    passes ? HttpServletResponse.SC_SERVICE_UNAVAILABLE : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        } finally {
            state.release.run();
            finished(request, response, state, Duration.ofNanos(System.nanoTime() - started));
            Trace.end();
        }
    }

    static void headers(HttpServletResponse response, CallState state, boolean https) {
        AnswerHeaders.bare(response, https);
        response.setHeader("x-request-id", state.requestId);
    }

    private void finished(ApiRequest request, HttpServletResponse response, CallState state, Duration took) {
        Optional<KeyHolder> holder = Optional.ofNullable(state.holder);
        FinishedCall call = new FinishedCall(
                holder.map(known -> known.tenant().environmentId()).orElse(null),
                holder.map(KeyHolder::keyId).orElse(null),
                request.getMethod(),
                path(request),
                response.getStatus(),
                state.errorCode,
                state.idempotencyKey,
                state.replayed,
                state.version.date(),
                state.requestId,
                state.at,
                took.toMillis(),
                request.bytesRead());
        try {
            logs.get().forEach(log -> log.finished(call));
        } catch (RuntimeException lost) {
            LOG.warn("A call is missing in the request log", lost);
        }
    }

    /** One line, whatever was sent: the container hands the path over as it came. */
    private static String path(HttpServletRequest request) {
        String path = UNPRINTABLE.matcher(request.getRequestURI()).replaceAll("?");
        return path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) : path;
    }
}
