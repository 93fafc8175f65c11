package io.purser.api.commet;

import io.purser.api.ApiVersion;
import io.purser.api.Dialect;
import io.purser.api.Listing;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The contract of {@code /api/v1}; also what is said where no contract is asked for. */
@Component
@Order
class CommetDialect implements Dialect {
    static final String HEADER = "x-api-key";

    @Override
    public String root() {
        return "/api/";
    }

    @Override
    public Optional<Presented> presented(HttpServletRequest request) {
        List<String> keys = Collections.list(request.getHeaders(HEADER));
        return keys.size() == 1 ? Optional.of(new Presented(keys.get(0), null)) : Optional.empty();
    }

    @Override
    public String unauthorized() {
        return "unauthorized";
    }

    @Override
    public byte[] resource(ApiVersion version, Object resource) {
        return Envelope.of(version, resource);
    }

    @Override
    public byte[] list(ApiVersion version, Listing<?> listing, String path) {
        return Envelope.of(version, listing, path);
    }

    @Override
    public byte[] refusal(ApiVersion version, ApiFault fault, String docUrl) {
        return Envelope.of(version, fault, docUrl);
    }

    @Override
    public LimitHeaders limits() {
        return new LimitHeaders("RateLimit-", false);
    }
}
