package io.purser.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabasePatienceTest {
    @AfterEach
    void end() {
        DatabasePatience.end();
    }

    @Test
    void transactionsOfUsualLengthCostNothing() {
        DatabasePatience.begin();
        Duration before = DatabasePatience.left();
        for (int i = 0; i < 1000; i++) {
            DatabasePatience.took(Duration.ofMillis(299));
        }
        assertThat(DatabasePatience.left()).isEqualTo(before);
    }

    @Test
    void slowOnesUseItUp() {
        DatabasePatience.begin();
        DatabasePatience.took(Duration.ofSeconds(3));
        assertThat(DatabasePatience.left().isNegative()).isFalse();
        DatabasePatience.took(Duration.ofSeconds(3));
        assertThat(DatabasePatience.left().isNegative()).isTrue();
    }

    @Test
    void nobodyCountsForAJob() {
        DatabasePatience.took(Duration.ofMinutes(5));
        assertThat(DatabasePatience.counts()).isFalse();
    }
}
