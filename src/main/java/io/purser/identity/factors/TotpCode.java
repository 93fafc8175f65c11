package io.purser.identity.factors;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import io.purser.platform.crypto.TokenHash;
import java.security.InvalidKeyException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of authenticator apps after RFC 6238: SHA-1, six digits, steps of 30 seconds. A code is text, because
 * {@code 000123} is one. The secret has 160 bits, written in base32 as the apps read it.
 */
final class TotpCode {
    static final int STEP_SECONDS = 30;
    private static final int SECRET_BYTES = 20;
    private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator(6);
    private static final SecureRandom RANDOM = new SecureRandom();

    private TotpCode() {}

    static byte[] newSecret() {
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        return secret;
    }

    static long stepAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP_SECONDS);
    }

    static String at(byte[] secret, long step) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(secret, "HmacSHA1"), step, Locale.ROOT);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * The step that a typed code belongs to, looking at most {@code around} steps before and after {@code now}, nearest
     * first and only after {@code last}. Blanks within the code are ignored, as apps show them.
     */
    static OptionalLong step(byte[] secret, String typed, Instant now, int around, long last) {
        String code = typed == null ? "" : typed.replaceAll("[\\s-]", "");
        if (!SIX_DIGITS.matcher(code).matches()) {
            return OptionalLong.empty();
        }
        long here = stepAt(now);
        OptionalLong found = OptionalLong.empty();
        for (int distance = around; distance >= 0; distance--) {
            for (long step : new long[] {here - distance, here + distance}) {
                boolean same = TokenHash.same(at(secret, step), code);
                found = same && step > last ? OptionalLong.of(step) : found;
            }
        }
        return found;
    }

    /** RFC 4648, without padding. */
    static String base32(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        int held = 0;
        int bits = 0;
        for (byte each : bytes) {
            held = (held << 8 | each & 0xff) & 0xffff;
            bits += 8;
            while (bits >= 5) {
                bits -= 5;
                text.append(BASE32.charAt(held >> bits & 31));
            }
        }
        return bits == 0
                ? text.toString()
                : text.append(BASE32.charAt(held << 5 - bits & 31)).toString();
    }
}
