package io.purser.identity.factors;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** A device that makes and uses one passkey, as WebAuthn says, and lies where a test tells it to. */
final class SoftAuthenticator {
    private static final int PRESENT = 1;
    private static final int VERIFIED = 4;
    private static final int HAS_KEY = 64;

    private final byte[] id = new byte[32];
    private KeyPair keys;
    String origin;
    String party = "localhost";
    boolean verifies = true;
    int counter = 1;

    SoftAuthenticator(String origin) {
        this.origin = origin;
        new SecureRandom().nextBytes(id);
        newKey();
    }

    void newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    void newId() {
        new SecureRandom().nextBytes(id);
    }

    /** The answer to a registration, as the browser's script posts it. */
    Map<String, Object> made(String challenge) {
        byte[] about = join(
                state(HAS_KEY),
                new byte[16],
                ByteBuffer.allocate(2).putShort((short) id.length).array(),
                id,
                publicKey());
        byte[] object = join(
                new byte[] {(byte) 0xa3},
                text("fmt"),
                text("none"),
                text("attStmt"),
                new byte[] {(byte) 0xa0},
                text("authData"),
                new byte[] {0x58, (byte) about.length},
                about);
        return credential(Map.of(
                "clientDataJSON",
                encoded(told("webauthn.create", challenge)),
                "attestationObject",
                encoded(object),
                "transports",
                new String[] {"internal"}));
    }

    /** The answer to a sign-in. */
    Map<String, Object> signed(String challenge, String userHandle) {
        counter++;
        byte[] about = state(0);
        byte[] told = told("webauthn.get", challenge);
        return credential(Map.of(
                "clientDataJSON",
                encoded(told),
                "authenticatorData",
                encoded(about),
                "signature",
                encoded(signature(join(about, hash(told)))),
                "userHandle",
                encoded(userHandle.getBytes(StandardCharsets.UTF_8))));
    }

    private Map<String, Object> credential(Map<String, Object> response) {
        return Map.of(
                "id",
                encoded(id),
                "rawId",
                encoded(id),
                "type",
                "public-key",
                "response",
                response,
                "clientExtensionResults",
                Map.of());
    }

    private byte[] told(String type, String challenge) {
        return ("{\"type\":\"" + type + "\",\"challenge\":\"" + challenge + "\",\"origin\":\"" + origin
                        + "\",\"crossOrigin\":false}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] state(int more) {
        return ByteBuffer.allocate(37)
                .put(hash(party.getBytes(StandardCharsets.UTF_8)))
                .put((byte) (PRESENT | (verifies ? VERIFIED : 0) | more))
                .putInt(counter)
                .array();
    }

    private byte[] publicKey() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return join(
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32},
                coordinate(key.getW().getAffineX().toByteArray()),
                new byte[] {0x22, 0x58, 32},
                coordinate(key.getW().getAffineY().toByteArray()));
    }

    private static byte[] coordinate(byte[] number) {
        byte[] whole = new byte[32];
        int length = Math.min(32, number.length);
        System.arraycopy(number, number.length - length, whole, 32 - length, length);
        return whole;
    }

    private byte[] signature(byte[] what) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(keys.getPrivate());
            signature.update(what);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hash(byte[] what) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(what);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A short text in CBOR. */
    private static byte[] text(String words) {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        return join(new byte[] {(byte) (0x60 + bytes.length)}, bytes);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(whole::writeBytes);
        return whole.toByteArray();
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
