package io.purser.api.web;

import io.purser.api.idempotency.Once;
import io.purser.api.idempotency.StoredAnswer;
import io.purser.api.idempotency.Twins;
import io.purser.platform.BusinessError;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Gives a writing call with a known {@code Idempotency-Key} its first answer again. */
@Component
class Replays {
    static final String HEADER = "Idempotent-Replayed";
    private static final String KEY = "Idempotency-Key";
    private static final Pattern KEYS = Pattern.compile("[\\x21-\\x7e](?:[\\x20-\\x7e]{0,253}[\\x21-\\x7e])?");

    private final Twins twins;

    Replays(Twins twins) {
        this.twins = twins;
    }

    /** @return whether the call is answered; if not, it runs and holds its key until it is over */
    boolean replayed(HttpServletRequest request, HttpServletResponse response) throws IOException {
        List<String> keys = Collections.list(request.getHeaders(KEY));
        if (keys.isEmpty()) {
            return false;
        }
        if (keys.size() > 1 || !KEYS.matcher(keys.get(0)).matches()) {
            throw new BusinessError(400, "idempotency_key_invalid", KEY);
        }
        CallState state = CallState.of(request);
        state.idempotencyKey = keys.get(0);
        Once once = Once.of(
                state.holder.tenant().environmentId(),
                state.idempotencyKey,
                request.getMethod(),
                request.getRequestURI(),
                request.getQueryString(),
                ApiRequest.of(request).body());
        Optional<StoredAnswer> stored = twins.enter(once, release -> state.release = release);
        if (stored.isEmpty()) {
            state.once = once;
            return false;
        }
        write(stored.get(), state, response);
        return true;
    }

    /** A refusal may only mean that another process did the same call in the meantime: then that answer counts. */
    boolean replayedMeanwhile(BusinessError refused, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        CallState state = CallState.of(request);
        if (state.once == null || refused.code().startsWith("idempotency_")) {
            return false;
        }
        Optional<StoredAnswer> stored = twins.stored(state.once);
        if (stored.isPresent()) {
            write(stored.get(), state, response);
        }
        return stored.isPresent();
    }

    private static void write(StoredAnswer stored, CallState state, HttpServletResponse response) throws IOException {
        state.replayed = true;
        response.setHeader(HEADER, "true");
        FaultWriter.write(response, stored.status(), stored.bytes());
    }
}
