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
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The keyset this instance runs with, checked against the database before anything is sealed: each key that ever was
 * primary left a sealed canary there, and every canary must open. A second instance that made its own keyset loses.
 */
@Component
class Keyring {
    private static final byte[] CANARY = "the keys fit".getBytes(StandardCharsets.US_ASCII);

    private final JdbcClient jdbc;
    private final String source;
    private final KeysetHandle keys;
    private final Aead aead;

    Keyring(
            JdbcClient jdbc,
            @Value("${purser.encryption-keyset:}") String fromEnvironment,
            @Value("${purser.home}") Path home) {
        this.jdbc = jdbc;
        List<Canary> canaries = canaries();
        if (fromEnvironment.isBlank()) {
            KeysetFile file = new KeysetFile(home.resolve("keyset.json"));
            this.source = file.path().toString();
            this.keys = file.readOrCreate(canaries.isEmpty());
        } else {
            this.source = "PURSER_ENCRYPTION_KEYSET";
            this.keys = KeysetFile.parse(fromEnvironment, source);
        }
        this.aead = primitive();
        canaries.forEach(this::verify);
        leaveCanary();
    }

    Aead aead() {
        return aead;
    }

    private void leaveCanary() {
        int key = keys.getPrimary().getId();
        List<Canary> known = canaries();
        if (known.stream().noneMatch(canary -> canary.keyId() == key)) {
            int place = known.size() + 1;
            jdbc.sql("insert into vault_canary (ordinal, key_id, sealed, created_at) values (?, ?, ?, ?)"
                            + " on conflict do nothing")
                    .params(place, key, sealCanary(place), OffsetDateTime.now(ZoneOffset.UTC))
                    .update();
        }
        canaries().forEach(this::verify);
    }

    private void verify(Canary canary) {
        try {
            aead.decrypt(canary.sealed(), place(canary.ordinal()));
        } catch (GeneralSecurityException e) {
            throw new WrongKeyset("The keyset in " + source + " (key ids " + keyIds()
                    + ") does not open this database, which holds values sealed with key "
                    + Integer.toUnsignedString(canary.keyId()));
        }
    }

    private byte[] sealCanary(int ordinal) {
        try {
            return aead.encrypt(CANARY, place(ordinal));
        } catch (GeneralSecurityException e) {
            throw new WrongKeyset("The keyset in " + source + " cannot seal: " + e.getMessage());
        }
    }

    private Aead primitive() {
        try {
            return keys.getPrimitive(RegistryConfiguration.get(), Aead.class);
        } catch (GeneralSecurityException e) {
            throw new WrongKeyset("The keyset in " + source + " is not for authenticated encryption (AEAD)");
        }
    }

    private String keyIds() {
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
}
