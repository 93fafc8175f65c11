package io.purser.platform.web;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * A picture without what its camera or its maker wrote into it: place, time, device, names, comments, and whatever
 * follows its end. The picture itself is not touched. Of a JPEG the way up is kept, in a note of our own, for else it
 * would lie on its side.
 */
final class BarePicture {
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int COLOURS = 0xE2;
    private static final int ADOBE = 0xEE;
    private static final int LAST_APP = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END = 0xD9;
    private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};
    private static final int ORIENTATION = 0x0112;
    private static final int PNG_HEAD = 8;
    private static final int CHUNK_FRAME = 12;
    private static final Set<String> PNG_NOTES = Set.of("tEXt", "zTXt", "iTXt", "eXIf", "tIME");

    private BarePicture() {}

    /** What cannot be taken apart comes back as it is: it was judged when it came, and is only ever saved whole. */
    static byte[] of(String mediaType, byte[] content) {
        try {
            return switch (mediaType) {
                case "image/jpeg" -> jpeg(content);
                case "image/png" -> png(content);
                default -> content;
            };
        } catch (IndexOutOfBoundsException | java.nio.BufferUnderflowException | IllegalArgumentException cutOff) {
            return content;
        }
    }

    private static byte[] jpeg(byte[] content) {
        ByteArrayOutputStream bare = new ByteArrayOutputStream(content.length);
        bare.write(content, 0, 2);
        int at = 2;
        while (true) {
            int marker = content[at + 1] & 0xFF;
            int length = 2 + ((content[at + 2] & 0xFF) << 8 | content[at + 3] & 0xFF);
            if ((content[at] & 0xFF) != 0xFF || at + length > content.length) {
                throw new IllegalArgumentException("no marker at " + at);
            }
            if (marker == START_OF_SCAN) {
                bare.write(content, at, endOfPicture(content) - at);
                return bare.toByteArray();
            }
            boolean app = marker >= APP0 && marker <= LAST_APP;
            if (marker == APP1) {
                wayUp(ByteBuffer.wrap(content, at + 4, length - 4).slice(), bare);
            } else if (marker != COMMENT && (!app || marker == APP0 || marker == COLOURS || marker == ADOBE)) {
                bare.write(content, at, length);
            }
            at += length;
        }
    }

    /** Phones put whole films behind it. */
    private static int endOfPicture(byte[] content) {
        for (int at = content.length - 2; at > 0; at--) {
            if ((content[at] & 0xFF) == 0xFF && (content[at + 1] & 0xFF) == END) {
                return at + 2;
            }
        }
        return content.length;
    }

    private static void wayUp(ByteBuffer exif, ByteArrayOutputStream bare) {
        byte[] head = new byte[EXIF.length];
        if (exif.remaining() < EXIF.length + 8) {
            return;
        }
        exif.get(head);
        if (!java.util.Arrays.equals(head, EXIF)) {
            return;
        }
        ByteBuffer tiff = exif.slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION) {
                bare.writeBytes(note(tiff.getShort(entry + 8)));
                return;
            }
        }
    }

    private static byte[] note(short orientation) {
        ByteBuffer note = ByteBuffer.allocate(36);
        note.put((byte) 0xFF).put((byte) APP1).putShort((short) 34).put(EXIF);
        note.put("MM".getBytes(StandardCharsets.US_ASCII)).putShort((short) 42).putInt(8);
        note.putShort((short) 1)
                .putShort((short) ORIENTATION)
                .putShort((short) 3)
                .putInt(1);
        note.putShort(orientation).putShort((short) 0).putInt(0);
        return note.array();
    }

    private static byte[] png(byte[] content) {
        ByteArrayOutputStream bare = new ByteArrayOutputStream(content.length);
        bare.write(content, 0, PNG_HEAD);
        ByteBuffer all = ByteBuffer.wrap(content);
        int at = PNG_HEAD;
        String kind;
        do {
            int length = all.getInt(at);
            kind = new String(content, at + 4, 4, StandardCharsets.US_ASCII);
            if (length < 0 || length > content.length - at - CHUNK_FRAME) {
                throw new IllegalArgumentException("no chunk at " + at);
            }
            if (!PNG_NOTES.contains(kind)) {
                bare.write(content, at, CHUNK_FRAME + length);
            }
            at += CHUNK_FRAME + length;
        } while (!kind.equals("IEND"));
        return bare.toByteArray();
    }
}
