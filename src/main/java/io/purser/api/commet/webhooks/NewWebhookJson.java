package io.purser.api.commet.webhooks;

import io.purser.webhooks.WebhookEndpoint;
import io.purser.webhooks.WebhookEndpoints.Made;
import java.time.Instant;
import java.util.List;

/** @param secretKey told this once */
public record NewWebhookJson(
        String id,
        String url,
        List<String> events,
        String description,
        boolean isActive,
        String apiVersion,
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
