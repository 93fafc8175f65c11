package io.purser.api.commet.webhooks;

import io.purser.webhooks.WebhookDelivery;
import java.time.Instant;

/** @param deliveredAt when the receiver's answer, or its failing, was known */
public record TestedWebhookJson(
        boolean success, String deliveryId, Instant deliveredAt, String object, boolean livemode) {

    static TestedWebhookJson of(WebhookDelivery delivery, boolean livemode) {
        return new TestedWebhookJson(
                delivery.succeededAt() != null,
                delivery.publicId(),
                delivery.finishedAt(),
                "webhook_delivery",
                livemode);
    }
}
