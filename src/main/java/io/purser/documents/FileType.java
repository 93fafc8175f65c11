package io.purser.documents;

import java.util.Arrays;
import java.util.Optional;
import org.apache.tika.Tika;

/** The three kinds of file that are taken, told by their content. */
enum FileType {
    JPEG("image/jpeg", ".jpg", 0xff, 0xd8, 0xff),
    PNG("image/png", ".png", 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a),
    PDF("application/pdf", ".pdf", '%', 'P', 'D', 'F', '-');

    private static final Tika TIKA = new Tika();

    final String mediaType;
    final String extension;
    private final int[] magic;

    FileType(String mediaType, String extension, int... magic) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.magic = magic;
    }

    /** Two judges must agree: the first bytes, and a detector that knows the formats dressed up as these. */
    static Optional<FileType> of(byte[] content) {
        String detected = TIKA.detect(content);
        return Arrays.stream(values())
                .filter(type -> type.begins(content) && type.mediaType.equals(detected))
                .findFirst();
    }

    private boolean begins(byte[] content) {
        if (content.length <= magic.length) {
            return false;
        }
        for (int i = 0; i < magic.length; i++) {
            if ((content[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }
}
