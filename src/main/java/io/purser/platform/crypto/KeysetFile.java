package io.purser.platform.crypto;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/** A Tink keyset in JSON on disk, readable by its owner only, made at the first start. */
record KeysetFile(Path path) {

    static {
        try {
            AeadConfig.register();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @param fresh no value was ever sealed in this database, so a new key loses nothing */
    KeysetHandle readOrCreate(boolean fresh) {
        try {
            if (!Files.exists(path)) {
                if (!fresh) {
                    throw new WrongKeyset("This database holds sealed values, but there is no keyset: put the file back"
                            + " at " + path + " or set PURSER_ENCRYPTION_KEYSET");
                }
                create();
            }
            return parse(Files.readString(path), path.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read or write the keyset at " + path, e);
        }
    }

    KeysetHandle read() {
        try {
            return parse(Files.readString(path), path.toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the keyset at " + path, e);
        }
    }

    /** Another text once the file was replaced or written; empty while it is not there. */
    String edition() {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            return file.fileKey() + " " + file.lastModifiedTime() + " " + file.size();
        } catch (IOException gone) {
            return "";
        }
    }

    /**
     * Puts another keyset in its place in one move, whole or not at all, and keeps the old one beside it.
     *
     * @return where the old one is kept
     */
    Path replace(KeysetHandle keys, Instant now) {
        try {
            Path directory = path.toAbsolutePath().getParent();
            Path kept = directory.resolve("keyset.json."
                    + DateTimeFormatter.ofPattern("yyyyMMddHHmmssSSS")
                            .withZone(ZoneOffset.UTC)
                            .format(now) + ".old");
            Files.createFile(kept, ownerOnly());
            write(kept, Files.readString(path));
            Path draft = Files.createTempFile(directory, "keyset", ".new", ownerOnly());
            write(draft, json(keys));
            Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel entries = FileChannel.open(directory, StandardOpenOption.READ)) {
                entries.force(true);
            }
            return kept;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the keyset at " + path, e);
        }
    }

    private static void write(Path to, String json) throws IOException {
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    static String json(KeysetHandle keys) {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static KeysetHandle parse(String json, String source) {
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException malformed) {
            throw new WrongKeyset("What " + source + " holds is not a Tink keyset in JSON");
        }
    }

    private void create() throws IOException {
        Files.createDirectories(path.toAbsolutePath().getParent());
        Path draft = Files.createTempFile(path.toAbsolutePath().getParent(), "keyset", ".new", ownerOnly());
        write(draft, newKeyset());
        try {
            Files.move(draft, path);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            Files.delete(draft);
        }
    }

    private static String newKeyset() {
        try {
            return json(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private FileAttribute<?>[] ownerOnly() {
        Set<String> views = path.getFileSystem().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
