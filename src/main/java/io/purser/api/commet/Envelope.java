package io.purser.api.commet;

import io.purser.api.ApiVersion;
import io.purser.api.Listing;
import java.util.LinkedHashMap;
import java.util.Map;

/** The outermost object of an answer, which changed with 2026-07-24. */
public final class Envelope {
    private Envelope() {}

    public static byte[] of(ApiVersion version, Object resource) {
        return WireJson.bytes(version.bare() ? resource : wrapped(true, "data", resource));
    }

    /** @param path the list's address, which its cursors are bound to */
    public static byte[] of(ApiVersion version, Listing<?> listing, String path) {
        Map<String, Object> answer = new LinkedHashMap<>();
        if (version.bare()) {
            answer.put("object", "list");
        } else {
            answer.put("success", true);
        }
        answer.put("data", listing.data());
        answer.put("hasMore", listing.next().isPresent());
        boolean dated = listing.datedCursors() && !version.bare();
        listing.next()
                .map(place -> dated ? ListCursor.dated(place, path) : ListCursor.opaque(place, path))
                .ifPresent(cursor -> answer.put("nextCursor", cursor));
        return WireJson.bytes(answer);
    }

    /** @param docUrl page about the error's code */
    public static byte[] of(ApiVersion version, ApiFault fault, String docUrl) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("type", fault.type());
        error.put("code", fault.code());
        error.put("message", fault.message());
        if (fault.param() != null) {
            error.put("param", fault.param());
        }
        if (!fault.details().isEmpty()) {
            error.put("details", fault.details());
        }
        error.put("doc_url", docUrl);
        return WireJson.bytes(version.bare() ? Map.of("error", error) : wrapped(false, "error", error));
    }

    private static Map<String, Object> wrapped(boolean success, String name, Object content) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", success);
        answer.put(name, content);
        return answer;
    }
}
