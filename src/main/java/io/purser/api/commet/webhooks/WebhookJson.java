package io.purser.api.commet.webhooks;

import io.purser.webhooks.WebhookEndpoint;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

public record WebhookJson(
        String id,
        String url,
        List<String> events,
        @Schema(nullable = true) String description,
        boolean isActive,
        @Schema(nullable = true) String apiVersion,
        Instant createdAt,
        String object,
        boolean livemode) {

    static WebhookJson of(WebhookEndpoint endpoint, boolean livemode) {
        return new WebhookJson(
                endpoint.publicId(),
                endpoint.url(),
                endpoint.events(),
                endpoint.description(),
                endpoint.active(),
                endpoint.apiVersion(),
                endpoint.createdAt(),
                "webhook",
                livemode);
    }
}
