package io.purser.platform.crypto;

/**
 * Seals short secrets (account numbers, identity numbers, signing secrets) for rest: authenticated encryption whose
 * associated data binds the value to its place, so a sealed value moved to another row or column does not open.
 */
public interface Vault {
    /** @param place table, column and row, such as {@code bank_account.number:pba_1} */
    byte[] seal(String plain, String place);

    /** @throws IllegalStateException when the value was tampered with, moved, or sealed under an unknown key */
    String open(byte[] sealed, String place);
}
