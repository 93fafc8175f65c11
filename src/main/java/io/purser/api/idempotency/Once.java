package io.purser.api.idempotency;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A call that is to have its effect once. Keys of different environments never meet.
 *
 * @param fingerprint SHA-256 over method, path, query and body: the same key on another call is a mistake
 */
public record Once(long environmentId, String key, String fingerprint) {

    /** @param query as sent, or {@code null} */
    public static Once of(long environmentId, String key, String method, String path, String query, byte[] body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            String address = method + "\n" + path + "\n" + (query == null ? "" : query) + "\n";
            digest.update(address.getBytes(StandardCharsets.UTF_8));
            return new Once(environmentId, key, HexFormat.of().formatHex(digest.digest(body)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
