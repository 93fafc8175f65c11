package io.purser.api.commet.webhooks;

import io.purser.webhooks.WebhookEndpoint;
import java.time.Instant;
import java.util.List;

public record WebhookJson(
        String id,
        String url,
        List<String> events,
        String description,
        boolean isActive,
        String apiVersion,
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
