package io.purser.api.commet;

import io.purser.platform.Cursor;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A list's cursor as text. It carries check digits over its place and the list's address, so that another list's cursor
 * or a changed one is noticed. One form is opaque; the other is a valid RFC 3339 date-time whose fraction continues after
 * the microseconds with the row number and the check digits.
 */
public final class ListCursor {
    private static final String PREFIX = "cur_";
    private static final int CHECK = 8;
    private static final Pattern DATED =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6})(\\d{1,18})(\\d{8})Z");
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private ListCursor() {}

    public static String opaque(Cursor place, String list) {
        return PREFIX + check(place, list) + place.text();
    }

    public static String dated(Cursor place, String list) {
        Cursor exact = new Cursor(place.at().truncatedTo(ChronoUnit.MICROS), place.id());
        return MICROS.format(exact.at()) + exact.id() + digits(exact, list) + "Z";
    }

    /** Empty for anything that this list never gave. */
    public static Optional<Cursor> parse(String text, String list) {
        return text.startsWith(PREFIX) ? parseOpaque(text, list) : parseDated(text, list);
    }

    private static Optional<Cursor> parseOpaque(String text, String list) {
        int start = PREFIX.length() + CHECK;
        return text.length() <= start
                ? Optional.empty()
                : Cursor.parse(text.substring(start))
                        .filter(place -> opaque(place, list).equals(text));
    }

    private static Optional<Cursor> parseDated(String text, String list) {
        Matcher parts = DATED.matcher(text);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            Cursor place = new Cursor(Instant.parse(parts.group(1) + "Z"), Long.parseLong(parts.group(2)));
            return Optional.of(place).filter(found -> dated(found, list).equals(text));
        } catch (DateTimeException impossibleDate) {
            return Optional.empty();
        }
    }

    private static String check(Cursor place, String list) {
        return HexFormat.of().formatHex(hash(place, list), 0, CHECK / 2);
    }

    private static String digits(Cursor place, String list) {
        return String.format(
                "%08d", Math.floorMod(ByteBuffer.wrap(hash(place, list)).getLong(), 100_000_000L));
    }

    private static byte[] hash(Cursor place, String list) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest((list + "\n" + place.text()).getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
