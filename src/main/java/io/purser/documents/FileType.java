package io.purser.documents;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.Tika;

/** The three kinds of file that are taken, told by their content. */
public enum FileType {
    JPEG("image/jpeg", ".jpg", 0xff, 0xd8, 0xff),
    PNG("image/png", ".png", 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a),
    PDF("application/pdf", ".pdf", '%', 'P', 'D', 'F', '-');

    private static final Tika TIKA = new Tika();

    private final String mediaType;
    private final String extension;
    private final int[] magic;

    FileType(String mediaType, String extension, int... magic) {
        this.mediaType = mediaType;
        this.extension = extension;
        this.magic = magic;
    }

    /** Two judges must agree: the first bytes, and a detector that knows the formats dressed up as these. */
    public static Optional<FileType> of(byte[] content) {
        String detected = TIKA.detect(content);
        return Arrays.stream(values())
                .filter(type -> type.begins(content) && type.mediaType.equals(detected))
                .findFirst();
    }

    /** By its name, parameters left aside; browsers' {@code image/jpg} is a JPEG too. */
    public static Optional<FileType> named(String mediaType) {
        String bare = mediaType.replaceAll(";.*", "").strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.mediaType.equals(bare.equals("image/jpg") ? "image/jpeg" : bare))
                .findFirst();
    }

    public String mediaType() {
        return mediaType;
    }

    String extension() {
        return extension;
    }

    /** Whether a computer that goes by names takes a file called this for one of the kind. */
    boolean names(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(extension) || this == JPEG && name.endsWith(".jpeg");
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
