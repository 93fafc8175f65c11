package io.purser.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateHomeTest {
    @TempDir
    Path place;

    @Test
    void nobodyElseMayLookInside() throws Exception {
        Path home = place.resolve("deep/purser");
        PrivateHome.prepare(home.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
    }

    @Test
    void aHomeThatIsAFileIsRefusedByName() throws Exception {
        Path file = Files.createFile(place.resolve("file"));
        assertThatThrownBy(() -> PrivateHome.prepare(file.toString()))
                .isInstanceOf(RefusedToStart.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("PURSER_HOME");
    }
}
