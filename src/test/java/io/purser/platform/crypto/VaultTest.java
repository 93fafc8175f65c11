package io.purser.platform.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import io.purser.testing.IntegrationTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.annotation.Transactional;

@IntegrationTest
class VaultTest {
    private static final String PLACE = "bank_account.number:pba_1";

    @Autowired
    Vault vault;

    @Autowired
    JdbcClient jdbc;

    @Value("${purser.home}")
    Path home;

    @TempDir
    Path elsewhere;

    @Test
    void opensWhatItSealedOnlyInItsPlace() {
        byte[] sealed = vault.seal("000123456789 ñ", PLACE);
        assertThat(vault.open(sealed, PLACE)).isEqualTo("000123456789 ñ");
        assertThatThrownBy(() -> vault.open(sealed, "bank_account.number:pba_2"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageNotContaining("000123456789");
    }

    @Test
    void aFlippedBitDoesNotOpen() {
        byte[] sealed = vault.seal("secret", PLACE);
        sealed[sealed.length - 1] ^= 1;
        assertThatThrownBy(() -> vault.open(sealed, PLACE)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theSameValueIsSealedDifferentlyEachTime() {
        assertThat(vault.seal("secret", PLACE)).isNotEqualTo(vault.seal("secret", PLACE));
    }

    @Test
    void theKeysetFileIsForItsOwnerOnly() throws Exception {
        var permissions = Files.getPosixFilePermissions(home.resolve("keyset.json"));
        assertThat(PosixFilePermissions.toString(permissions)).isEqualTo("rw-------");
    }

    @Test
    void aMissingKeysetIsNotReplacedOnceSomethingIsSealed() {
        assertThatThrownBy(() -> new Keyring(jdbc, "", elsewhere))
                .isInstanceOf(WrongKeyset.class)
                .hasMessageContaining(elsewhere.resolve("keyset.json").toString());
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aForeignKeysetRefusesToStart() throws Exception {
        String foreign = json(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM));
        assertThatThrownBy(() -> new Keyring(jdbc, foreign, elsewhere))
                .isInstanceOf(WrongKeyset.class)
                .hasMessageContaining("PURSER_ENCRYPTION_KEYSET")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> new Keyring(jdbc, "{}", elsewhere)).isInstanceOf(WrongKeyset.class);
        assertThatThrownBy(() -> new Keyring(jdbc, "hello", elsewhere)).isInstanceOf(WrongKeyset.class);
    }

    @Test
    @Transactional
    void afterRotationOldValuesStillOpenAndNewOnesUseTheNewKey() throws Exception {
        byte[] old = vault.seal("old", PLACE);
        KeysetHandle keys = KeysetFile.parse(Files.readString(home.resolve("keyset.json")), "test");
        KeysetHandle rotated = KeysetHandle.newBuilder(keys)
                .addEntry(KeysetHandle.generateEntryFromParameters(PredefinedAeadParameters.AES256_GCM)
                        .withRandomId()
                        .makePrimary())
                .build();

        Vault after = new Vault(new Keyring(jdbc, json(rotated), elsewhere));

        assertThat(after.open(old, PLACE)).isEqualTo("old");
        byte[] renewed = after.seal("new", PLACE);
        assertThat(after.open(renewed, PLACE)).isEqualTo("new");
        assertThatThrownBy(() -> vault.open(renewed, PLACE)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new Keyring(jdbc, "", home)).isInstanceOf(WrongKeyset.class);
    }

    @Test
    void tokensAreComparedByHash() {
        String hash = TokenHash.of("token");
        assertThat(hash).hasSize(64);
        assertThat(TokenHash.matches("token", hash)).isTrue();
        assertThat(TokenHash.matches("Token", hash)).isFalse();
        assertThat(TokenHash.matches(null, hash)).isFalse();
    }

    private static String json(KeysetHandle keys) throws Exception {
        return TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
    }
}
