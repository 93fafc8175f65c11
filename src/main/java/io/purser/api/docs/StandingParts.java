package io.purser.api.docs;

import io.purser.api.ApiVersion;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Parameters, headers and refusals that most operations share. */
class StandingParts {
    private StandingParts() {}

    static Map<String, Parameter> parameters(ApiVersion version) {
        Map<String, Parameter> all = new LinkedHashMap<>();
        Schema<Object> limit = WireSchemas.typed("integer");
        limit.setMinimum(BigDecimal.ONE);
        limit.setMaximum(BigDecimal.valueOf(100));
        limit.setDefault(25);
        all.put("limit", query("limit", limit, "How many to answer with."));
        all.put("cursor", query("cursor", WireSchemas.typed("string"), "The nextCursor of the page before."));
        Schema<Object> date = WireSchemas.typed("string");
        date.setFormat("date");
        date.setEnum(ApiVersion.KNOWN.stream().map(each -> (Object) each.date()).toList());
        date.setExample(version.date());
        all.put(
                "Commet-Version",
                header("Commet-Version", date, "The version of this call; without it, the organization's own."));
        Schema<Object> key = WireSchemas.typed("string");
        key.setMinLength(1);
        key.setMaxLength(255);
        all.put(
                "Idempotency-Key",
                header("Idempotency-Key", key, "Any text of yours; the same key and body within 24 hours act once."));
        return all;
    }

    private static Parameter query(String name, Schema<?> schema, String words) {
        return new Parameter().name(name).in("query").schema(schema).description(words);
    }

    private static Parameter header(String name, Schema<?> schema, String words) {
        return new Parameter().name(name).in("header").schema(schema).description(words);
    }

    static Map<String, Header> headers() {
        Map<String, Header> all = new LinkedHashMap<>();
        all.put("x-request-id", header("The name of this call in the request log.", "string"));
        all.put("Idempotent-Replayed", header("true when this is the stored answer of an earlier call.", "string"));
        all.put("Retry-After", header("Seconds until calls are taken again.", "integer"));
        return all;
    }

    private static Header header(String words, String type) {
        return new Header().description(words).schema(WireSchemas.typed(type));
    }

    static Map<String, Header> headersOf(String status) {
        Map<String, Header> headers = new LinkedHashMap<>();
        headers.put("x-request-id", new Header().$ref("#/components/headers/x-request-id"));
        if (List.of("429", "503").contains(status)) {
            headers.put("Retry-After", new Header().$ref("#/components/headers/Retry-After"));
        }
        return headers;
    }

    static Map<String, String> refusals() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("400", "The body is not JSON, or the balance does not cover the amount.");
        all.put("401", "No valid key.");
        all.put("403", "The key is valid, but this environment or state does not allow the call.");
        all.put("404", "No such object in this organization and environment.");
        all.put("409", "The state of the object, or another call with the same idempotency key, stands against it.");
        all.put("413", "The body is too large.");
        all.put("415", "The body is not sent as application/json in UTF-8.");
        all.put("422", "A field is wrong; param and details say which and why.");
        all.put("429", "Too many calls with this key.");
        all.put("500", "A fault of ours; nothing was changed.");
        all.put("503", "Not now; the same call with the same idempotency key may be sent again.");
        return all;
    }
}
