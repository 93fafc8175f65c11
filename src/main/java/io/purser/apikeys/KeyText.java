package io.purser.apikeys;

import io.purser.platform.Mode;
import java.security.SecureRandom;

/** What a key looks like: its environment, and 43 random letters and digits, which are 256 bits. */
final class KeyText {
    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int LENGTH = 43;
    private static final int SHOWN = 4;
    private static final int LONGEST = 120;
    private static final SecureRandom RANDOM = new SecureRandom();

    private KeyText() {}

    static String next(Mode mode) {
        StringBuilder text = new StringBuilder("ck_" + mode.wire() + "_");
        RANDOM.ints(LENGTH, 0, LETTERS.length()).forEach(letter -> text.append(LETTERS.charAt(letter)));
        return text.toString();
    }

    /** Whether it is worth looking up. */
    static boolean possible(String presented) {
        return presented != null && presented.startsWith("ck_") && presented.length() <= LONGEST;
    }

    static String prefix(String text) {
        int stem = text.indexOf('_', 3) + 1;
        return text.substring(0, Math.min(stem + SHOWN, text.length() - SHOWN));
    }

    static String lastFour(String text) {
        return text.substring(text.length() - SHOWN);
    }
}
