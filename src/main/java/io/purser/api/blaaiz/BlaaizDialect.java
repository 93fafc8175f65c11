package io.purser.api.blaaiz;

import io.purser.api.ApiVersion;
import io.purser.api.Dialect;
import io.purser.api.FieldFault;
import io.purser.api.Listing;
import io.purser.api.commet.ApiFault;
import io.purser.api.commet.ListCursor;
import io.purser.api.commet.WireJson;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** A key in a header of its own; answers with a message; every wrong field with the list of what is wrong with it. */
@Component
class BlaaizDialect implements Dialect {
    private static final String HEADER = "x-blaaiz-api-key";

    @Override
    public String root() {
        return "/api/external/";
    }

    @Override
    public Optional<Presented> presented(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        return keys.size() == 1 ? Optional.of(new Presented(keys.get(0), null)) : Optional.empty();
    }

    @Override
    public String unauthorized() {
        return "unauthorized_blaaiz";
    }

    @Override
    public byte[] resource(ApiVersion version, Object resource) {
        return WireJson.bytes(resource);
    }

    @Override
    public byte[] list(ApiVersion version, Listing<?> listing, String path) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("message", "Retrieved successfully.");
        answer.put("data", listing.data());
        answer.put(
                "next_cursor",
                listing.next().map(place -> ListCursor.opaque(place, path)).orElse(null));
        return WireJson.bytes(answer);
    }

    @Override
    public byte[] refusal(ApiVersion version, ApiFault fault, String docUrl) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("status", false);
        answer.put("message", fault.message());
        answer.put("code", code(fault));
        if (!fault.details().isEmpty()) {
            Map<String, List<String>> errors = new LinkedHashMap<>();
            for (FieldFault each : fault.details()) {
                errors.computeIfAbsent(each.field(), none -> new ArrayList<>()).add(each.message());
            }
            answer.put("errors", errors);
        }
        return WireJson.bytes(answer);
    }

    @Override
    public String code(ApiFault fault) {
        return fault.reason() == null ? fault.code() : fault.reason();
    }

    @Override
    public LimitHeaders limits() {
        return new LimitHeaders("X-RateLimit-", true);
    }
}
