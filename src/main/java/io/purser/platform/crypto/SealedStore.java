package io.purser.platform.crypto;

import java.util.List;

/** One place where sealed values rest, and how they are sealed again under the newest key. */
public interface SealedStore {
    /** For a person: table and column, or what kind of files. */
    String name();

    /** How many values are sealed under another key. */
    long others(UnderKey newest);

    /**
     * Seals every value under another key again, piece by piece; each piece is durable, so whoever is stopped goes on
     * where they were. A value that somebody changes meanwhile keeps their change.
     *
     * @param afterPiece told after each durable piece
     */
    Resealed reseal(UnderKey newest, Vault vault, Runnable afterPiece);

    /**
     * @param done how many were sealed again
     * @param failed places of values that do not open at all; they are left as they are
     */
    record Resealed(long done, List<String> failed) {}

    /** The newest key, as far as one can see it from outside. */
    final class UnderKey {
        private final KeyMark mark;

        UnderKey(KeyMark mark) {
            this.mark = mark;
        }

        KeyMark mark() {
            return mark;
        }

        public boolean sealed(byte[] value) {
            return mark.anyBegins(value);
        }
    }
}
