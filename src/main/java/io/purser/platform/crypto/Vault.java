package io.purser.platform.crypto;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import org.springframework.stereotype.Service;

/**
 * Seals short secrets (account numbers, identity numbers, signing secrets) for rest: authenticated encryption whose
 * associated data binds the value to its place, so a sealed value moved to another row or column does not open. The
 * id of the key that sealed it travels with the value; new values use the keyset's primary key.
 */
@Service
public class Vault {
    private final Keyring keyring;

    Vault(Keyring keyring) {
        this.keyring = keyring;
    }

    /** @param place table, column and row, such as {@code bank_account.number:pba_1} */
    public byte[] seal(String plain, String place) {
        return sealBytes(plain.getBytes(StandardCharsets.UTF_8), place);
    }

    /** @throws IllegalStateException when the value was tampered with, moved, or sealed under an unknown key */
    public String open(byte[] sealed, String place) {
        return new String(openBytes(sealed, place), StandardCharsets.UTF_8);
    }

    /** The same for whole files, up to some tens of megabytes; {@code place} is the file's stored name. */
    public byte[] sealBytes(byte[] plain, String place) {
        try {
            return keyring.seal(plain, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("could not seal a value for " + place, e);
        }
    }

    /** @throws IllegalStateException when the bytes were tampered with, moved, or sealed under an unknown key */
    public byte[] openBytes(byte[] sealed, String place) {
        try {
            return keyring.open(sealed, place.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the sealed value of " + place + " does not open", e);
        }
    }
}
