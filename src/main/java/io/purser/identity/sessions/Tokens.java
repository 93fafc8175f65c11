package io.purser.identity.sessions;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets for cookies and links: 256 random bits, of which only {@link io.purser.platform.crypto.TokenHash} is kept. */
public final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 32;

    private Tokens() {}

    /** 43 characters that fit into cookies and addresses as they are. */
    public static String next() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
