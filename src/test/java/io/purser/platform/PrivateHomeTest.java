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
    void filesInAHomeThatWasOpenAreClosedToOthers() throws Exception {
        Path database = Files.createFile(place.resolve("purser.mv.db"));
        Path keys = Files.createFile(place.resolve("keyset.json.20261130000000000.old"));
        Path other = Files.createFile(place.resolve("notes.txt"));
        for (Path file : new Path[] {database, keys, other}) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        }
        PrivateHome.closeFiles(place.toString());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(other)))
                .isEqualTo("rw-r--r--");
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
