package io.purser.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BarePictureTest {
    private static final String PLACE = "GPS 52.5200 N 13.4050 E";

    @Test
    void aJpegLosesPlaceCommentAndTailButNotItsWayUp() throws IOException {
        byte[] picture = picture("jpg");
        byte[] told = joined(
                Arrays.copyOf(picture, 2),
                exif((short) 6),
                segment(0xED, PLACE),
                segment(0xFE, PLACE),
                Arrays.copyOfRange(picture, 2, picture.length),
                ("film " + PLACE).getBytes(StandardCharsets.US_ASCII));
        byte[] bare = BarePicture.of("image/jpeg", told);
        assertThat(text(told)).contains(PLACE);
        assertThat(text(bare)).doesNotContain("GPS").contains("Exif");
        int note = text(bare).indexOf("Exif");
        assertThat(ByteBuffer.wrap(bare).getShort(note + 6 + 8 + 2 + 8)).isEqualTo((short) 6);
        same(bare, picture);
    }

    @Test
    void aPngLosesItsNotes() throws IOException {
        byte[] picture = picture("png");
        int head = 8 + 25;
        byte[] told = joined(
                Arrays.copyOf(picture, head),
                chunk("tEXt", PLACE),
                chunk("iTXt", PLACE),
                chunk("eXIf", PLACE),
                chunk("tIME", "1234567"),
                Arrays.copyOfRange(picture, head, picture.length),
                PLACE.getBytes(StandardCharsets.US_ASCII));
        byte[] bare = BarePicture.of("image/png", told);
        assertThat(text(bare)).doesNotContain("GPS", "tEXt", "iTXt", "eXIf", "tIME");
        assertThat(bare).isEqualTo(picture);
    }

    @Test
    void everythingElseStaysAndNothingBreaks() throws IOException {
        byte[] pdf = "%PDF-1.4 anything".getBytes(StandardCharsets.US_ASCII);
        assertThat(BarePicture.of("application/pdf", pdf)).isSameAs(pdf);
        Random random = new Random(17);
        for (String type : new String[] {"jpg", "png"}) {
            byte[] whole = joined(Arrays.copyOf(picture(type), 2), exif((short) 1), picture(type));
            for (int i = 0; i < 2_000; i++) {
                byte[] broken = Arrays.copyOf(whole, random.nextInt(whole.length));
                if (broken.length > 2) {
                    broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
                }
                assertThat(BarePicture.of("image/" + type.replace("jpg", "jpeg"), broken).length)
                        .isLessThanOrEqualTo(Math.max(broken.length, 60));
            }
        }
    }

    private static void same(byte[] one, byte[] other) throws IOException {
        BufferedImage left = ImageIO.read(new ByteArrayInputStream(one));
        BufferedImage right = ImageIO.read(new ByteArrayInputStream(other));
        for (int x = 0; x < left.getWidth(); x++) {
            assertThat(left.getRGB(x, x)).isEqualTo(right.getRGB(x, x));
        }
    }

    private static byte[] picture(String type) throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 16; x++) {
            image.setRGB(x, x, 0x102030 * x);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, type, out);
        return out.toByteArray();
    }

    private static byte[] exif(short orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(6 + 8 + 2 + 24 + 4 + PLACE.length());
        tiff.put("Exif\0\0MM".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 42)
                .putInt(8);
        tiff.putShort((short) 2);
        tiff.putShort((short) 0x010F).putShort((short) 2).putInt(PLACE.length()).putInt(38);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort(orientation)
                .putShort((short) 0);
        tiff.putInt(0).put(PLACE.getBytes(StandardCharsets.US_ASCII));
        return segment(0xE1, new String(tiff.array(), StandardCharsets.ISO_8859_1));
    }

    private static byte[] segment(int marker, String body) {
        ByteBuffer segment = ByteBuffer.allocate(4 + body.length());
        segment.put((byte) 0xFF).put((byte) marker).putShort((short) (2 + body.length()));
        return segment.put(body.getBytes(StandardCharsets.ISO_8859_1)).array();
    }

    private static byte[] chunk(String kind, String body) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + body.length());
        chunk.putInt(body.length()).put((kind + body).getBytes(StandardCharsets.US_ASCII));
        CRC32 sum = new CRC32();
        sum.update(chunk.array(), 4, 4 + body.length());
        return chunk.putInt((int) sum.getValue()).array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
