package io.purser.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import io.purser.platform.egress.Reply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LadderTest {
    private static final Instant NOW = Instant.parse("2026-06-12T10:00:00Z");
    private static final List<Duration> WAITS = List.of(Duration.ofMinutes(1), Duration.ofMinutes(5));

    @ParameterizedTest
    @CsvSource({
        "1, '', 60",
        "2, '', 300",
        "1, '30', 60",
        "1, '120', 120",
        "1, '999999', 14400",
        "1, 'Fri, 12 Jun 2026 10:10:00 GMT', 600",
        "1, 'soon', 60",
        "1, '-5', 60"
    })
    void waitsAtLeastAsLongAsTheListAndTheReceiverSay(int tries, String asked, long seconds) {
        Reply reply = new Reply(503, null, asked.isEmpty() ? List.of() : List.of("Retry-After: " + asked), "");
        Instant next = Ladder.next(WAITS, tries, reply, NOW);
        assertThat(Duration.between(NOW, next))
                .isBetween(Duration.ofSeconds(seconds), Duration.ofMillis(seconds * 1_100));
    }

    @Test
    void endsWithTheList() {
        assertThat(Ladder.next(WAITS, 3, new Reply(500, null, List.of(), ""), NOW))
                .isNull();
    }
}
