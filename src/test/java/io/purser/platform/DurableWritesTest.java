package io.purser.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.purser.testing.IntegrationTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class DurableWritesTest {
    @Autowired
    DurableWrites writes;

    @Autowired
    TransactionTemplate transaction;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:./data/purser",
                "jdbc:h2:./data/purser;MODE=PostgreSQL",
                "jdbc:h2:file:./data/purser;WRITE_DELAY=05",
                "jdbc:h2:file:./data/purser;WRITE_DELAY=500;AUTO_SERVER=TRUE",
                "JDBC:H2:FILE:./data/write_delay=0"
            })
    void refusesAnEmbeddedFileThatWouldLoseCommits(String url) {
        assertThatThrownBy(() -> DurableWrites.refuseDelayedWrites(url))
                .isInstanceOf(RefusedToStart.class)
                .hasMessageContaining("WRITE_DELAY=0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:h2:file:./data/purser;WRITE_DELAY=0",
                "jdbc:h2:file:./data/purser;write_delay=0;AUTO_SERVER=TRUE",
                "jdbc:h2:mem:test",
                "jdbc:postgresql://localhost/purser"
            })
    void takesWhatKeepsThem(String url) {
        assertThatCode(() -> DurableWrites.refuseDelayedWrites(url)).doesNotThrowAnyException();
    }

    @Test
    void flushesOnlyWhatIsCommitted() {
        writes.flush();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> writes.flush()))
                .isInstanceOf(IllegalStateException.class);
    }
}
