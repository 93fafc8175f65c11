package io.purser.payoutrequests;

import java.util.List;

/**
 * Something worth knowing before saying yes.
 *
 * @param key of the message {@code payoutrequests.check.<key>}
 * @param path of what it names, or {@code null}
 */
public record RequestCheck(Level level, String key, List<Object> args, String path) {
    public enum Level {
        GOOD,
        INFO,
        WARNING,
        ALERT
    }

    static RequestCheck of(Level level, String key, Object... args) {
        return new RequestCheck(level, key, List.of(args), null);
    }

    /** How it looks: an icon, and a word of the badge's colours. */
    public String colour() {
        return switch (level) {
            case GOOD -> "green";
            case INFO -> "blue";
            case WARNING -> "yellow";
            case ALERT -> "red";
        };
    }

    public String icon() {
        return switch (level) {
            case GOOD -> "check-circle";
            case INFO -> "question";
            case WARNING, ALERT -> "alert";
        };
    }
}
