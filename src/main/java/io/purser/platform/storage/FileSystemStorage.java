package io.purser.platform.storage;

import io.purser.platform.CrashPoints;
import io.purser.platform.Ids;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A directory outside the web root, readable by this process's user only. Files are put to us, not to it. */
class FileSystemStorage implements Storage {
    private static final String UNFINISHED = ".part";
    private static final Duration STALE = Duration.ofDays(1);
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path directory;

    FileSystemStorage(Path home) {
        this.directory = home.toAbsolutePath().normalize().resolve("files");
    }

    @Override
    public String put(byte[] bytes) {
        String key = Ids.next("f");
        try {
            Path shelf = shelfOf(key);
            Path unfinished = shelf.resolve(key + UNFINISHED);
            var options = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try (FileChannel channel = FileChannel.open(unfinished, options, OWNER_ONLY_FILE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            CrashPoints.hit("storage.file.unfinished");
            Files.move(unfinished, shelf.resolve(key), StandardCopyOption.ATOMIC_MOVE);
            return key;
        } catch (IOException e) {
            throw new StorageTrouble("the directory of files", e);
        }
    }

    @Override
    public byte[] get(String key) {
        try (SeekableByteChannel channel = Files.newByteChannel(
                        shelfOf(key).resolve(key), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
                var stream = Channels.newInputStream(channel)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new StorageTrouble("the directory of files", e);
        }
    }

    @Override
    public void delete(String key) {
        try {
            Files.deleteIfExists(shelfOf(key).resolve(key));
        } catch (IOException e) {
            throw new StorageTrouble("the directory of files", e);
        }
    }

    @Override
    public boolean has(String key) {
        try {
            return Files.isRegularFile(shelfOf(key).resolve(key), LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new StorageTrouble("the directory of files", e);
        }
    }

    @Override
    public Map<String, Instant> shelf(String twoCharacters) {
        Path shelf = directory.resolve(twoCharacters);
        if (!Files.isDirectory(shelf, LinkOption.NOFOLLOW_LINKS)) {
            return Map.of();
        }
        Map<String, Instant> kept = new TreeMap<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(shelf)) {
            for (Path file : files) {
                sort(file, kept);
            }
        } catch (IOException e) {
            throw new StorageTrouble("the directory of files", e);
        }
        return kept;
    }

    /** What a crash left half written goes here too. */
    private static void sort(Path file, Map<String, Instant> kept) throws IOException {
        String name = file.getFileName().toString();
        try {
            Instant changed =
                    Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
            if (KEY.matcher(name).matches()) {
                kept.put(name, changed);
            } else if (name.endsWith(UNFINISHED)
                    && changed.isBefore(Instant.now().minus(STALE))) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException gone) {
            return;
        }
    }

    @Override
    public Optional<Inbox> inbox() {
        return Optional.empty();
    }

    private Path shelfOf(String key) throws IOException {
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
