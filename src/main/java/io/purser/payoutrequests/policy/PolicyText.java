package io.purser.payoutrequests.policy;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import tools.jackson.databind.json.JsonMapper;

/** A policy as it is kept: one JSON text, whole, without its number. */
final class PolicyText {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PolicyText() {}

    static String write(Policy policy) {
        return JSON.writeValueAsString(policy.withVersion(0));
    }

    static Policy read(String text, long version) {
        return JSON.readValue(text, Policy.class).withVersion(version);
    }

    /** Hex SHA-256 of what is proposed and of what it would replace. */
    static String digest(long basedOn, String text) {
        try {
            byte[] plain = (basedOn + "\n" + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(plain));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
