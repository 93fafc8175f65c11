package io.purser.api.commet.webhooks;

import io.purser.webhooks.WebhookEndpoint;
import io.purser.webhooks.WebhookEndpoints.Made;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/** @param secretKey told this once */
public record NewWebhookJson(
        String id,
        String url,
        List<String> events,
        @Schema(nullable = true) String description,
        boolean isActive,
        @Schema(nullable = true) String apiVersion,
        String secretKey,
        Instant createdAt,
        String object,
        boolean livemode) {

    static NewWebhookJson of(Made made, boolean livemode) {
        WebhookEndpoint endpoint = made.endpoint();
        return new NewWebhookJson(
                endpoint.publicId(),
                endpoint.url(),
                endpoint.events(),
                endpoint.description(),
                endpoint.active(),
                endpoint.apiVersion(),
                made.secret(),
                endpoint.createdAt(),
                "webhook",
                livemode);
    }
}
