package io.purser.platform;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Where a keyset page continues: the last row's time and row number, so that rows sharing a timestamp are neither
 * skipped nor repeated. The text form is opaque.
 */
public record Cursor(Instant at, long id) {

    public String text() {
        String plain = at.getEpochSecond() + "." + at.getNano() + "." + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Empty for an absent, tampered or foreign text: the caller shows the first page or refuses. */
    public static Optional<Cursor> parse(String text) {
        if (text == null || text.isBlank() || text.length() > 100) {
            return Optional.empty();
        }
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            String[] parts = plain.split("\\.", -1);
            if (parts.length != 3) {
                return Optional.empty();
            }
            Instant at = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            return Optional.of(new Cursor(at, Long.parseLong(parts[2])));
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }
}
