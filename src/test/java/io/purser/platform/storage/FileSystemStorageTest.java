package io.purser.platform.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSystemStorageTest {
    @TempDir
    Path home;

    @Test
    void givesBackWhatItWasGivenToThisUserOnly() throws IOException {
        Storage storage = new FileSystemStorage(home);
        String key = storage.put(new byte[] {1, 2, 3});
        assertThat(storage.get(key)).containsExactly(1, 2, 3);
        Path file = file(key);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        storage.delete(key);
        storage.delete(key);
        assertThatThrownBy(() -> storage.get(key)).isInstanceOf(StorageTrouble.class);
    }

    @Test
    void followsNoSymbolicLink() throws IOException {
        Storage storage = new FileSystemStorage(home);
        String key = storage.put(new byte[] {1});
        Path file = file(key);
        Files.delete(file);
        Files.createSymbolicLink(file, Files.writeString(home.resolve("secret"), "secret"));
        assertThatThrownBy(() -> storage.get(key)).isInstanceOf(StorageTrouble.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "../../etc/passwd", "f_../../../../../etc/passwd", "/etc/passwd", "f_AAAA"})
    void takesOnlyItsOwnKeys(String key) {
        assertThatThrownBy(() -> new FileSystemStorage(home).get(key)).isInstanceOf(IllegalArgumentException.class);
    }

    private Path file(String key) {
        return home.resolve("files").resolve(key.substring(2, 4)).resolve(key);
    }
}
