package io.purser.platform.storage;

import io.purser.platform.Ids;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/**
 * Bytes under random keys, outside the web root, readable by this process's user only. A key says nothing about its
 * owner or content; who may read is decided by the room that holds the key.
 */
@Service
public class Storage {
    private static final Pattern KEY = Pattern.compile("f_[0-9a-z]{26}");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;

    Storage(@Value("${purser.home}") Path home) {
        this.directory = home.toAbsolutePath().normalize().resolve("files");
    }

    /** Keeps the bytes; they are on disk, whole, before this returns. @return their key */
    public String put(byte[] bytes) {
        String key = Ids.next("f");
        try {
            Path shelf = shelf(key);
            Path unfinished = shelf.resolve(key + ".part");
            var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel channel = FileChannel.open(unfinished, options, OWNER_ONLY_FILE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(unfinished, shelf.resolve(key), StandardCopyOption.ATOMIC_MOVE);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws UncheckedIOException when there is no such file */
    public byte[] get(String key) {
        try (SeekableByteChannel channel = Files.newByteChannel(
                        shelf(key).resolve(key), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                var stream = Channels.newInputStream(channel)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes the bytes; a key already gone is fine. */
    public void delete(String key) {
        try {
            Files.deleteIfExists(shelf(key).resolve(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path shelf(String key) throws IOException {
        if (key == null || !KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("not a storage key");
        }
        Path shelf = directory.resolve(key.substring(2, 4));
        if (Files.isDirectory(shelf, LinkOption.NOFOLLOW_LINKS) && !Files.isSymbolicLink(directory)) {
            return shelf;
        }
        if (Files.isSymbolicLink(directory) || Files.isSymbolicLink(shelf)) {
            throw new IOException("storage directory is a symbolic link");
        }
        return Files.createDirectories(shelf, OWNER_ONLY_DIRECTORY);
    }
}
