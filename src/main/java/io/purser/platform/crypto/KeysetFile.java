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
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
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
        try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(newKeyset().getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        }
        try {
            Files.move(draft, path);
        } catch (FileAlreadyExistsException somebodyWasFaster) {
            Files.delete(draft);
        }
    }

    private static String newKeyset() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
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
