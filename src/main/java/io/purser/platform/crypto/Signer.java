package io.purser.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Signs what this installation hands out and takes back, such as upload addresses: HMAC-SHA-256 under a key that rests
 * sealed in the database, so that all instances agree.
 */
@Service
public class Signer {
    private static final String NAME = "addresses";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;

    Signer(JdbcClient jdbc, Vault vault) {
        byte[] fresh = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(fresh);
        jdbc.sql("insert into signing_key (name, sealed) values (?, ?) on conflict do nothing")
                .params(NAME, vault.sealBytes(fresh, place()))
                .update();
        byte[] sealed = jdbc.sql("select sealed from signing_key where name = ?")
                .param(NAME)
                .query((row, number) -> row.getBytes(1))
                .single();
        this.key = new SecretKeySpec(vault.openBytes(sealed, place()), ALGORITHM);
    }

    /** @param purpose keeps what was signed for one use from being taken for another; never holds a line break */
    public String sign(String purpose, String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(mac(purpose, text));
    }

    /** Takes the same time wherever the signature differs; anything that is no signature is simply wrong. */
    public boolean signed(String purpose, String text, String signature) {
        return MessageDigest.isEqual(
                sign(purpose, text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }

    private byte[] mac(String purpose, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal((purpose + '\n' + text).getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String place() {
        return "signing_key.sealed:" + NAME;
    }
}
