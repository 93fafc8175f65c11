package io.purser.identity.factors;

import io.purser.platform.Ids;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Passkeys as the WebAuthn library reads and writes them. The user handle is the person's public id. */
@Repository
@Transactional
class PasskeyRows implements UserCredentialRepository {
    private final JdbcClient jdbc;
    private final Clock clock;

    PasskeyRows(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void delete(Bytes credentialId) {
        jdbc.sql("delete from passkey where credential_id = ?")
                .param(credentialId.getBytes())
                .update();
    }

    /** New, or known: of a known one only what its use changed. */
    @Override
    public void save(CredentialRecord passkey) {
        int known = jdbc.sql("""
                        update passkey set signature_count = :count, user_verified = :verified, backed_up = :backedUp,
                            last_used_at = :now where credential_id = :id
                        """)
                .param("count", passkey.getSignatureCount())
                .param("verified", passkey.isUvInitialized())
                .param("backedUp", passkey.isBackupState())
                .param("now", now())
                .param("id", passkey.getCredentialId().getBytes())
                .update();
        if (known == 0) {
            insert(passkey);
        }
    }

    private void insert(CredentialRecord passkey) {
        jdbc.sql("""
                        insert into passkey (public_id, user_id, credential_id, public_key, signature_count, user_verified,
                            backup_eligible, backed_up, transports, attestation, attestation_client_data, name, created_at)
                        select :publicId, u.id, :id, :key, :count, :verified, :eligible, :backedUp, :transports,
                            :attestation, :clientData, :name, :now
                        from app_user u where u.public_id = :user
                        """)
                .param("publicId", Ids.next("psk"))
                .param("id", passkey.getCredentialId().getBytes())
                .param("key", passkey.getPublicKey().getBytes())
                .param("count", passkey.getSignatureCount())
                .param("verified", passkey.isUvInitialized())
                .param("eligible", passkey.isBackupEligible())
                .param("backedUp", passkey.isBackupState())
                .param(
                        "transports",
                        passkey.getTransports().stream()
                                .map(AuthenticatorTransport::getValue)
                                .collect(Collectors.joining(",")))
                .param("attestation", bytes(passkey.getAttestationObject()), Types.BINARY)
                .param("clientData", bytes(passkey.getAttestationClientDataJSON()), Types.BINARY)
                .param("name", passkey.getLabel())
                .param("now", now())
                .param("user", text(passkey.getUserEntityUserId()))
                .update();
    }

    /** How often the device has signed, by its own count; empty for an unknown passkey. */
    OptionalLong signatureCount(Bytes credentialId) {
        return jdbc
                .sql("select signature_count from passkey where credential_id = ?")
                .param(credentialId.getBytes())
                .query(Long.class)
                .list()
                .stream()
                .mapToLong(Long::longValue)
                .findFirst();
    }

    @Override
    public CredentialRecord findByCredentialId(Bytes credentialId) {
        return jdbc.sql("select p.*, u.public_id as owner from passkey p join app_user u on u.id = p.user_id"
                        + " where p.credential_id = ?")
                .param(credentialId.getBytes())
                .query(PasskeyRows::passkey)
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes user) {
        return jdbc.sql("select p.*, u.public_id as owner from passkey p join app_user u on u.id = p.user_id"
                        + " where u.public_id = ? order by p.id")
                .param(text(user))
                .query(PasskeyRows::passkey)
                .list();
    }

    private static CredentialRecord passkey(ResultSet row, int number) throws SQLException {
        OffsetDateTime used = row.getObject("last_used_at", OffsetDateTime.class);
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(new Bytes(row.getBytes("credential_id")))
                .publicKey(new ImmutablePublicKeyCose(row.getBytes("public_key")))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("user_verified"))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .transports(transports(row.getString("transports")))
                .attestationObject(bytes(row.getBytes("attestation")))
                .attestationClientDataJSON(bytes(row.getBytes("attestation_client_data")))
                .userEntityUserId(handle(row.getString("owner")))
                .created(row.getObject("created_at", OffsetDateTime.class).toInstant())
                .lastUsed(used == null ? null : used.toInstant())
                .label(row.getString("name"))
                .build();
    }

    static Bytes handle(String userPublicId) {
        return new Bytes(userPublicId.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Bytes handle) {
        return new String(handle.getBytes(), StandardCharsets.UTF_8);
    }

    private static Set<AuthenticatorTransport> transports(String known) {
        return Arrays.stream(known.split(","))
                .filter(each -> !each.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toSet());
    }

    private static byte[] bytes(Bytes stored) {
        return stored == null ? null : stored.getBytes();
    }

    private static Bytes bytes(byte[] stored) {
        return stored == null ? null : new Bytes(stored);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
