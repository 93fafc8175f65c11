package io.purser.api.web;

import io.purser.api.ApiVersion;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** Which version of the contract a call speaks: its header's, else the organization's pin, else the current one. */
final class Versions {
    static final String HEADER = "Commet-Version";

    private Versions() {}

    static ApiVersion pinned(String pin) {
        return ApiVersion.find(pin).orElse(ApiVersion.CURRENT);
    }

    /** Empty when the header names no version of ours, or is sent twice. */
    static Optional<ApiVersion> resolve(HttpServletRequest request, String pin) {
        List<String> asked = Collections.list(request.getHeaders(HEADER));
        if (asked.isEmpty()) {
            return Optional.of(pinned(pin));
        }
        return asked.size() == 1 ? ApiVersion.find(asked.get(0)) : Optional.empty();
    }
}
