package io.purser.platform;

import java.text.Normalizer;
import org.springframework.security.crypto.password.PasswordEncoder;

/**
 * Hashes passwords in Unicode's form NFC, so that an é typed as one character on one keyboard and as e with an accent on
 * another is the same password. Nothing else is changed: case, blanks at the ends and everything in between count.
 */
public final class NormalizedPasswords implements PasswordEncoder {
    private final PasswordEncoder hash;

    public NormalizedPasswords(PasswordEncoder hash) {
        this.hash = hash;
    }

    /** The form that is hashed, and whose code points are counted. */
    public static String normal(CharSequence typed) {
        return Normalizer.normalize(typed, Normalizer.Form.NFC);
    }

    @Override
    public String encode(CharSequence typed) {
        return hash.encode(typed == null ? null : normal(typed));
    }

    @Override
    public boolean matches(CharSequence typed, String stored) {
        return hash.matches(typed == null ? null : normal(typed), stored);
    }

    /** True for a hash that was made with less work than is usual now. */
    @Override
    public boolean upgradeEncoding(String stored) {
        return hash.upgradeEncoding(stored);
    }
}
