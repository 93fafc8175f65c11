package io.purser.webhooks;

import io.purser.platform.egress.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/** When a failed delivery is tried again. */
final class Ladder {
    private static final Duration LONGEST = Duration.ofHours(4);

    private Ladder() {}

    /**
     * The next wait of the list, up to a tenth longer so that failures do not come back all at once; longer when the
     * receiver asks for it, up to four hours.
     *
     * @param tries made so far, this one included
     * @return {@code null} when there is no next time
     */
    static Instant next(List<Duration> waits, int tries, Reply reply, Instant now) {
        if (tries > waits.size()) {
            return null;
        }
        Duration wait = waits.get(tries - 1);
        Duration asked =
                reply.header("Retry-After").map(text -> asked(text, now)).orElse(Duration.ZERO);
        Duration longer = asked.compareTo(wait) > 0 ? asked.compareTo(LONGEST) > 0 ? LONGEST : asked : wait;
        return now.plus(longer).plusMillis(ThreadLocalRandom.current().nextLong(longer.toMillis() / 10 + 1));
    }

    private static Duration asked(String text, Instant now) {
        try {
            if (text.matches("\\d{1,9}")) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            return Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException unreadable) {
            return Duration.ZERO;
        }
    }
}
