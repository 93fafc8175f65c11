package io.purser.platform;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The directory of the embedded database, files and keyset: nobody but the owner of the process may look inside. */
public final class PrivateHome {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

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

    /**
     * Takes from everybody else the right to read what lies in it: the embedded database makes its files as the process
     * is told to, and a directory that was there before may be open.
     */
    public static void closeFiles(String home) {
        Path directory = Path.of(home);
        if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            return;
        }
        try (DirectoryStream<Path> ours = Files.newDirectoryStream(directory, "{purser.*,keyset.json*}")) {
            for (Path file : ours) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && !Files.getPosixFilePermissions(file).equals(OWNER_ONLY)) {
                    Files.setPosixFilePermissions(file, OWNER_ONLY);
                }
            }
        } catch (IOException e) {
            throw unusable(directory);
        }
    }

    private static RefusedToStart unusable(Path directory) {
        return new RefusedToStart("Purser cannot write to " + directory.toAbsolutePath()
                + ". Make it writable for the user Purser runs as, or name another directory in PURSER_HOME.");
    }
}
