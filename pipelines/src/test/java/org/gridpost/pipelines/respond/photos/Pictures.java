package org.gridpost.pipelines.respond.photos;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import javax.imageio.ImageIO;

/** Photos for tests: real files, as a phone makes them. */
public final class Pictures {
    private Pictures() {}

    /** A picture of four colours: top left, top right, bottom left, bottom right. */
    public static BufferedImage quarters(int width, int height, List<Color> colours) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(
                        x, y, colours.get((2 * y / height) * 2 + 2 * x / width).getRGB());
            }
        }
        return image;
    }

    public static BufferedImage plain(int width, int height) {
        return quarters(width, height, List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW));
    }

    public static byte[] jpeg(BufferedImage image) {
        return encoded(image, "JPEG");
    }

    public static byte[] png(BufferedImage image) {
        return encoded(image, "PNG");
    }

    /** A small one. */
    public static byte[] jpeg() {
        return jpeg(plain(64, 48));
    }

    private static byte[] encoded(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("nothing writes " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** The same photo with EXIF: its orientation, and that it was taken at 26° 29′ N, 107° 35′ E. */
    public static byte[] withExif(byte[] jpeg, int orientation) {
        ByteBuffer tiff = ByteBuffer.allocate(200);
        tiff.put("MM".getBytes(US_ASCII)).putShort((short) 42).putInt(8);
        tiff.putShort((short) 2);
        entry(tiff, 0x0112, 3, 1).putShort((short) orientation).putShort((short) 0);
        entry(tiff, 0x8825, 4, 1).putInt(38); // the directory of the position
        tiff.putInt(0);
        tiff.putShort((short) 4);
        entry(tiff, 1, 2, 2).put("N\0\0\0".getBytes(US_ASCII));
        entry(tiff, 2, 5, 3).putInt(92);
        entry(tiff, 3, 2, 2).put("E\0\0\0".getBytes(US_ASCII));
        entry(tiff, 4, 5, 3).putInt(116);
        tiff.putInt(0);
        tiff.putInt(26).putInt(1).putInt(29).putInt(1).putInt(30).putInt(1);
        tiff.putInt(107).putInt(1).putInt(35).putInt(1).putInt(5).putInt(1);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 10 + tiff.position());
        file.put(jpeg, 0, 2);
        file.put((byte) 0xFF).put((byte) 0xE1).putShort((short) (8 + tiff.position()));
        file.put("Exif\0\0".getBytes(US_ASCII));
        file.put(tiff.array(), 0, tiff.position());
        file.put(jpeg, 2, jpeg.length - 2);
        return file.array();
    }

    private static ByteBuffer entry(ByteBuffer tiff, int tag, int type, int count) {
        return tiff.putShort((short) tag).putShort((short) type).putInt(count);
    }
}
