package io.purser.api.dots;

import io.purser.api.ApiVersion;
import io.purser.api.Dialect;
import io.purser.api.Listing;
import io.purser.api.commet.ApiFault;
import io.purser.api.commet.WireJson;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Basic authentication with the organization's slug and one of its keys; bare answers; errors in kebab case. */
@Component
class DotsDialect implements Dialect {
    private static final String BASIC = "basic ";
    /** Words of the contract for what we call otherwise; everything else keeps its name, in kebab case. */
    private static final Map<String, String> WORDS = Map.of(
            "insufficient_balance", "transaction-insufficient-funds",
            "phone_invalid", "invalid-phone-number",
            "phone_voip", "invalid-phone-number-voip",
            "phone_landline", "invalid-phone-number-landline",
            "customer_not_found", "user-not-found",
            "request_contact", "user-info-missing",
            "idempotency_in_progress", "resource-busy",
            "idempotency_key_mismatch", "idempotency-key-mismatch");

    @Override
    public String root() {
        return "/api/v2/";
    }

    @Override
    public Optional<Presented> presented(HttpServletRequest request) {
        List<String> sent = Collections.list(request.getHeaders("Authorization"));
        if (sent.size() != 1 || !sent.get(0).regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return Optional.empty();
        }
        try {
            byte[] decoded = Base64.getDecoder()
                    .decode(sent.get(0).substring(BASIC.length()).strip());
            String pair = new String(decoded, StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new Presented(pair.substring(colon + 1), pair.substring(0, colon)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    @Override
    public String unauthorized() {
        return "unauthorized_basic";
    }

    @Override
    public Optional<String> challenge() {
        return Optional.of("Basic realm=\"api\", charset=\"UTF-8\"");
    }

    @Override
    public byte[] resource(ApiVersion version, Object resource) {
        return WireJson.bytes(resource);
    }

    @Override
    public byte[] list(ApiVersion version, Listing<?> listing, String path) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("data", listing.data());
        answer.put("has_more", listing.next().isPresent());
        return WireJson.bytes(answer);
    }

    @Override
    public byte[] refusal(ApiVersion version, ApiFault fault, String docUrl) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("message", fault.message());
        answer.put("error_code", code(fault));
        if (fault.param() != null) {
            answer.put("param", fault.param());
        }
        if (!fault.details().isEmpty()) {
            answer.put("details", fault.details());
        }
        return WireJson.bytes(answer);
    }

    @Override
    public String code(ApiFault fault) {
        String inside = fault.reason() == null ? fault.code() : fault.reason();
        return WORDS.getOrDefault(inside, inside.replace('_', '-'));
    }

    @Override
    public LimitHeaders limits() {
        return new LimitHeaders("RateLimit-", false);
    }
}
