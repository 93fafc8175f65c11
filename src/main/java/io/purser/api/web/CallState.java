package io.purser.api.web;

import io.purser.api.ApiCall;
import io.purser.api.ApiVersion;
import io.purser.api.Dialect;
import io.purser.api.idempotency.Once;
import io.purser.apikeys.KeyHolder;
import io.purser.platform.Ids;
import io.purser.platform.Trace;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;

/** What is known about a call so far; it travels with the request. */
final class CallState {
    private static final String ATTRIBUTE = CallState.class.getName();

    final String requestId;
    final Instant at;
    final Dialect dialect;
    KeyHolder holder;
    ApiVersion version = ApiVersion.CURRENT;
    String idempotencyKey;
    /** Set for a writing call with a key, from when it holds the key. */
    Once once;

    Runnable release = () -> {};
    String errorCode;
    boolean replayed;
    int status = 200;

    CallState(String requestId, Instant at, Dialect dialect) {
        this.dialect = dialect;
        this.requestId = requestId;
        this.at = at;
    }

    /** Under the id that the request has already, where it has one. */
    static CallState begun(HttpServletRequest request, Instant at, Dialect dialect) {
        CallState state = new CallState(Trace.current().orElseGet(() -> Ids.next("req")), at, dialect);
        request.setAttribute(ATTRIBUTE, state);
        return state;
    }

    static CallState of(HttpServletRequest request) {
        return (CallState) request.getAttribute(ATTRIBUTE);
    }

    ApiCall call() {
        return new ApiCall(
                holder.tenant(), holder.organizationPublicId(), holder.keyId(), version, requestId, idempotencyKey);
    }
}
