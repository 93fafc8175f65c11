package io.purser.identity.factors;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The people behind passkeys, as the WebAuthn library asks for them. It calls by user name what is the public id here. */
@Repository
class PasskeyOwners implements PublicKeyCredentialUserEntityRepository {
    private final JdbcClient jdbc;

    PasskeyOwners(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public PublicKeyCredentialUserEntity findById(Bytes handle) {
        return findByUsername(PasskeyRows.text(handle));
    }

    @Override
    @Transactional(readOnly = true)
    public PublicKeyCredentialUserEntity findByUsername(String publicId) {
        return jdbc.sql("select public_id, email, name from app_user where public_id = ?")
                .param(publicId)
                .query((row, number) -> ImmutablePublicKeyCredentialUserEntity.builder()
                        .id(PasskeyRows.handle(row.getString("public_id")))
                        .name(row.getString("email"))
                        .displayName(row.getString("name"))
                        .build())
                .optional()
                .orElse(null);
    }

    /** People are made elsewhere; the library asks only because it can invent handles of its own. */
    @Override
    public void save(PublicKeyCredentialUserEntity person) {
        throw new UnsupportedOperationException("people are not made by passkeys");
    }

    @Override
    public void delete(Bytes handle) {
        throw new UnsupportedOperationException("people are not removed with their passkeys");
    }
}
