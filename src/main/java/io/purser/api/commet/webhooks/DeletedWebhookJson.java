package io.purser.api.commet.webhooks;

public record DeletedWebhookJson(String id, boolean deleted, String object, boolean livemode) {
    static DeletedWebhookJson of(String id, boolean livemode) {
        return new DeletedWebhookJson(id, true, "webhook", livemode);
    }
}
