package io.purser.platform.logging;

import ch.qos.logback.classic.pattern.MessageConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message as one line: line breaks, escape sequences and other control characters that somebody put into a value are
 * written out, and the secret in the address of a link is left out.
 */
public class OneLine extends MessageConverter {
    /** Doors whose next part of the address is a secret of its own. */
    private static final Pattern TOKEN = Pattern.compile("(/(?:claim|papers|payee|files|receipt|invitation|mail-link)/)"
            + "([\\w.~%-]{8,})|(/request/[\\w-]+/)([\\w.~%-]{20,})");

    /** Invisible: controls, direction marks, and what ends a line in Unicode. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]");

    @Override
    public String convert(ILoggingEvent event) {
        return safe(event.getFormattedMessage());
    }

    static String safe(String text) {
        if (text == null) {
            return "";
        }
        return CONTROL.matcher(withoutTokens(text))
                .replaceAll(found -> Matcher.quoteReplacement(written(found.group())));
    }

    static String withoutTokens(String text) {
        return TOKEN.matcher(text).replaceAll(found -> {
            String door = found.group(1) == null ? found.group(3) : found.group(1);
            return Matcher.quoteReplacement(door + "…");
        });
    }

    private static String written(String control) {
        return switch (control.charAt(0)) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format("\\u%04x", (int) control.charAt(0));
        };
    }
}
