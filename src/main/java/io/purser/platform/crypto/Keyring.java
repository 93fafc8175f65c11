package io.purser.platform.crypto;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keyset this instance runs with, checked against the database before anything is sealed: each key that ever was
 * primary left a sealed canary there, and every canary must open. A second instance that made its own keyset loses.
 * A keyset file that {@code rotate-keys} replaced is taken up at once; one from the environment
 * needs a restart.
 */
@Component
class Keyring {
    private static final Logger LOG = LoggerFactory.getLogger(Keyring.class);
    private static final byte[] CANARY = "the keys fit".getBytes(StandardCharsets.US_ASCII);

    private final JdbcClient jdbc;
    private final String source;
    private final KeysetFile file;
    private volatile Held held;

    Keyring(
            JdbcClient jdbc,
            @Value("${purser.encryption-keyset:}") String fromEnvironment,
            @Value("${purser.home}") Path home) {
        this.jdbc = jdbc;
        List<Canary> canaries = canaries();
        if (fromEnvironment.isBlank()) {
            this.file = new KeysetFile(home.resolve("keyset.json"));
            this.source = file.path().toString();
            KeysetHandle keys = file.readOrCreate(canaries.isEmpty());
            this.held = new Held(keys, primitive(keys), file.edition());
        } else {
            this.file = null;
            this.source = "PURSER_ENCRYPTION_KEYSET";
            KeysetHandle keys = KeysetFile.parse(fromEnvironment, source);
            this.held = new Held(keys, primitive(keys), null);
        }
        canaries.forEach(canary -> verify(held, canary));
        leaveCanary();
    }

    byte[] seal(byte[] plain, byte[] place) throws GeneralSecurityException {
        return fresh().aead.encrypt(plain, place);
    }

    /** A value sealed under a key that came since is opened with the keyset as it is now. */
    byte[] open(byte[] sealed, byte[] place) throws GeneralSecurityException {
        Held now = fresh();
        if (!KeyMark.of(now.keys).anyBegins(sealed)) {
            now = reread(now);
        }
        return now.aead.decrypt(sealed, place);
    }

    KeysetHandle keys() {
        return held.keys;
    }

    private Held fresh() {
        Held now = held;
        // asked each time: what is sealed under a key that was retired meanwhile would be lost
        return file == null || now.edition.equals(file.edition()) ? now : reread(now);
    }

    private synchronized Held reread(Held before) {
        if (file == null || held != before) {
            return held;
        }
        try {
            String edition = file.edition();
            KeysetHandle keys = file.read();
            Held next = new Held(keys, primitive(keys), edition);
            canaries().forEach(canary -> verify(next, canary));
            held = next;
        } catch (RuntimeException unusable) {
            LOG.error(
                    "The keyset in {} changed and cannot be used, the old one stays: {}",
                    source,
                    unusable.getMessage());
        }
        return held;
    }

    private void leaveCanary() {
        int key = held.keys.getPrimary().getId();
        List<Canary> known = canaries();
        if (known.stream().noneMatch(canary -> canary.keyId() == key)) {
            int place = known.stream().mapToInt(Canary::ordinal).max().orElse(0) + 1;
            jdbc.sql("insert into vault_canary (ordinal, key_id, sealed, created_at) values (?, ?, ?, ?)"
                            + " on conflict do nothing")
                    .params(place, key, sealCanary(place), OffsetDateTime.now(ZoneOffset.UTC))
                    .update();
        }
        canaries().forEach(canary -> verify(held, canary));
    }

    private void verify(Held with, Canary canary) {
        try {
            with.aead.decrypt(canary.sealed(), place(canary.ordinal()));
        } catch (GeneralSecurityException e) {
            throw new WrongKeyset("The keyset in " + source + " (key ids " + keyIds(with.keys)
                    + ") does not open this database, which holds values sealed with key "
                    + Integer.toUnsignedString(canary.keyId()));
        }
    }

    private byte[] sealCanary(int ordinal) {
        try {
            return held.aead.encrypt(CANARY, place(ordinal));
        } catch (GeneralSecurityException e) {
            throw new WrongKeyset("The keyset in " + source + " cannot seal: " + e.getMessage());
        }
    }

    private Aead primitive(KeysetHandle keys) {
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new WrongKeyset("The keyset in " + source + " is not for authenticated encryption (AEAD)");
        }
    }

    static String keyIds(KeysetHandle keys) {
        StringBuilder ids = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            ids.append(i == 0 ? "" : ", ")
                    .append(Integer.toUnsignedString(keys.getAt(i).getId()));
        }
        return ids.toString();
    }

    private List<Canary> canaries() {
        return jdbc.sql("select ordinal, key_id, sealed from vault_canary order by ordinal")
                .query((row, n) -> new Canary(row.getInt("ordinal"), row.getInt("key_id"), row.getBytes("sealed")))
                .list();
    }

    private static byte[] place(int ordinal) {
        return ("vault_canary.sealed:" + ordinal).getBytes(StandardCharsets.US_ASCII);
    }

    private record Canary(int ordinal, int keyId, byte[] sealed) {}

    private record Held(KeysetHandle keys, Aead aead, String edition) {}
}
