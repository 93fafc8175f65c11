package io.purser.platform.crypto;

import com.google.crypto.tink.KeysetHandle;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * What every value sealed under one key begins with: Tink's version byte 1 and the key's id, big-endian. So the
 * database itself can tell which values are under which key.
 *
 * @see <a href="https://developers.google.com/tink/wire-format">Tink's wire format</a>
 */
record KeyMark(List<byte[]> marks) {
    static final int LENGTH = 5;
    static final int BASE64_LENGTH = 7;

    static KeyMark ofPrimary(KeysetHandle keys) {
        return new KeyMark(List.of(mark(keys.getPrimary().getId())));
    }

    static KeyMark of(KeysetHandle keys) {
        List<byte[]> marks = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            marks.add(mark(keys.getAt(i).getId()));
        }
        return new KeyMark(marks);
    }

    boolean anyBegins(byte[] sealed) {
        return sealed.length >= LENGTH
                && marks.stream().anyMatch(mark -> Arrays.equals(mark, 0, LENGTH, sealed, 0, LENGTH));
    }

    byte[] bytes() {
        return marks.get(0);
    }

    /** Forty bits are six characters of base64 and four bits of the seventh, whose other two may be anything. */
    List<String> base64() {
        List<String> beginnings = new ArrayList<>();
        for (int rest = 0; rest < 4; rest++) {
            byte[] six = Arrays.copyOf(bytes(), LENGTH + 1);
            six[LENGTH] = (byte) (rest << 6);
            beginnings.add(Base64.getEncoder().encodeToString(six).substring(0, BASE64_LENGTH));
        }
        return beginnings;
    }

    private static byte[] mark(int keyId) {
        return ByteBuffer.allocate(LENGTH).put((byte) 1).putInt(keyId).array();
    }
}
