package io.purser.platform;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The directory of the embedded database, files and keyset: nobody but the owner of the process may look inside. */
public final class PrivateHome {
    private PrivateHome() {}

    /**
     * Makes it for us alone where it is missing; one that is there keeps its rights.
     *
     * @throws RefusedToStart when it can neither be made nor written
     */
    public static void prepare(String home) {
        Path directory = Path.of(home);
        try {
            boolean ours = Files.notExists(directory);
            Files.createDirectories(directory);
            if (ours && FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw unusable(directory);
        }
        if (!Files.isWritable(directory)) {
            throw unusable(directory);
        }
    }

    private static RefusedToStart unusable(Path directory) {
        return new RefusedToStart("Purser cannot write to " + directory.toAbsolutePath()
                + ". Make it writable for the user Purser runs as, or name another directory in PURSER_HOME.");
    }
}
