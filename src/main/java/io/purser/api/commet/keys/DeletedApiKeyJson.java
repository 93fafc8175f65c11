package io.purser.api.commet.keys;

public record DeletedApiKeyJson(String id, boolean deleted, String object, boolean livemode) {
    static DeletedApiKeyJson of(String id, boolean livemode) {
        return new DeletedApiKeyJson(id, true, "api_key", livemode);
    }
}
