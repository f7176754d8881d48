package org.gridpost.gateway.photo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.GpsDirectory;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.gridpost.gateway.photo.Darkroom.Print;
import org.gridpost.gateway.photo.Darkroom.Spoiled;
import org.gridpost.pipelines.respond.photos.Keeping.Fault;
import org.gridpost.pipelines.respond.photos.Pictures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DarkroomTest {
    private static final List<Color> UPRIGHT = List.of(Color.RED, Color.GREEN, Color.BLUE, Color.YELLOW);

    private final Darkroom darkroom = new Darkroom();

    private byte[] print(byte[] sent) {
        return assertInstanceOf(Print.class, darkroom.develop(sent)).jpeg();
    }

    private Fault fault(byte[] sent) {
        return assertInstanceOf(Spoiled.class, darkroom.develop(sent)).why().fault();
    }

    private static BufferedImage image(byte[] jpeg) throws Exception {
        return ImageIO.read(new ByteArrayInputStream(jpeg));
    }

    @Test
    void nothingIsLeftOfExifAndPosition() throws Exception {
        byte[] sent = Pictures.withExif(Pictures.jpeg(), 1);
        Metadata before = ImageMetadataReader.readMetadata(new ByteArrayInputStream(sent));
        var taken = before.getFirstDirectoryOfType(GpsDirectory.class).getGeoLocation();
        assertEquals(26.49, taken.getLatitude(), 0.01, "the photo sent tells where it was taken");

        byte[] print = print(sent);
        Metadata after = ImageMetadataReader.readMetadata(new ByteArrayInputStream(print));
        assertFalse(after.containsDirectoryOfType(GpsDirectory.class));
        assertFalse(after.containsDirectoryOfType(ExifDirectoryBase.class));
        assertFalse(new String(print, ISO_8859_1).contains("Exif"));
    }

    /** Of each orientation how the picture lies in the file: r, g, b and y of its four quarters. */
    @ParameterizedTest
    @CsvSource({"1,rgby", "2,gryb", "3,ybgr", "4,byrg", "5,rbgy", "6,gyrb", "7,ygbr", "8,bryg"})
    void aPhotoStandsUpright(int orientation, String stored) throws Exception {
        List<Color> colours = stored.replace(" ", "")
                .chars()
                .mapToObj(c -> UPRIGHT.get("rgby".indexOf(c)))
                .toList();
        int width = orientation < 5 ? 160 : 120;
        byte[] sent = Pictures.withExif(Pictures.jpeg(Pictures.quarters(width, 280 - width, colours)), orientation);
        BufferedImage upright = image(print(sent));
        assertEquals("160 × 120", upright.getWidth() + " × " + upright.getHeight());
        int[][] middles = {{40, 30}, {120, 30}, {40, 90}, {120, 90}};
        for (int i = 0; i < middles.length; i++) {
            assertLike(UPRIGHT.get(i), new Color(upright.getRGB(middles[i][0], middles[i][1])));
        }
    }

    private static void assertLike(Color expected, Color actual) {
        int off = Math.abs(expected.getRed() - actual.getRed())
                + Math.abs(expected.getGreen() - actual.getGreen())
                + Math.abs(expected.getBlue() - actual.getBlue());
        assertTrue(off < 30, actual + " instead of " + expected);
    }

    @Test
    void whatIsAppendedIsGone() throws Exception {
        ByteArrayOutputStream both = new ByteArrayOutputStream();
        both.write(Pictures.jpeg());
        try (ZipOutputStream zip = new ZipOutputStream(both)) {
            zip.putNextEntry(new ZipEntry("evil.html"));
            zip.write("<script>alert(1)</script>".getBytes(UTF_8));
        }
        String print = new String(print(both.toByteArray()), ISO_8859_1);
        assertFalse(print.contains("PK\3\4") || print.contains("evil.html") || print.contains("script"));
    }

    @Test
    void aLargePhotoIsScaledAndASmallOneStays() throws Exception {
        BufferedImage large = image(print(Pictures.jpeg(Pictures.plain(5_000, 2_500))));
        assertEquals("2048 × 1024", large.getWidth() + " × " + large.getHeight());
        assertLike(Color.YELLOW, new Color(large.getRGB(1_800, 900)));
        BufferedImage narrow = image(print(Pictures.jpeg(Pictures.plain(3, 9_000))));
        assertEquals(2_048, narrow.getHeight());
        BufferedImage small = image(print(Pictures.jpeg(Pictures.plain(640, 480))));
        assertEquals(640, small.getWidth());
    }

    @Test
    void aPngIsWhiteWhereNothingIsAndLosesItsTexts() throws Exception {
        BufferedImage clear = new BufferedImage(20, 20, BufferedImage.TYPE_INT_ARGB);
        assertLike(Color.WHITE, new Color(image(print(Pictures.png(clear))).getRGB(10, 10)));
        byte[] png = Pictures.png(Pictures.plain(20, 20));
        byte[] text = chunk("tEXt", "Author\0王芳".getBytes(UTF_8));
        byte[] named = ByteBuffer.allocate(png.length + text.length)
                .put(png, 0, 33)
                .put(text)
                .put(png, 33, png.length - 33)
                .array();
        assertFalse(new String(print(named), UTF_8).contains("王芳"));
    }

    private static byte[] chunk(String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(UTF_8));
        crc.update(data);
        return ByteBuffer.allocate(12 + data.length)
                .putInt(data.length)
                .put(type.getBytes(UTF_8))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    /** Some kilobytes that would be 3,600 million pixels: it must be refused before anything is unpacked. */
    @Test
    void aBombIsRefusedByWhatItSaysOfItself() throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (var out = new DeflaterOutputStream(packed, new Deflater(Deflater.BEST_COMPRESSION))) {
            for (int row = 0; row < 100; row++) {
                out.write(new byte[180_001]);
            }
        }
        byte[] head = ByteBuffer.allocate(13)
                .putInt(60_000)
                .putInt(60_000)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        bomb.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
        bomb.write(chunk("IHDR", head));
        bomb.write(chunk("IDAT", packed.toByteArray()));
        bomb.write(chunk("IEND", new byte[0]));
        assertEquals(Fault.TOO_MANY_PIXELS, fault(bomb.toByteArray()));
    }

    @Test
    void aJpegThatSaysItIsHugeIsRefused() {
        byte[] huge = Pictures.jpeg();
        int frame = new String(huge, ISO_8859_1).indexOf("\u00ff\u00c0");
        ByteBuffer.wrap(huge).putShort(frame + 5, (short) 60_000).putShort(frame + 7, (short) 60_000);
        assertEquals(Fault.TOO_MANY_PIXELS, fault(huge));
    }

    @Test
    void aProgressiveOneIsReadIfItIsNotTooLarge() throws Exception {
        assertEquals(300, image(print(progressive(300, 200))).getWidth());
        assertEquals(Fault.TOO_MANY_PIXELS, fault(progressive(6_000, 4_000)));
    }

    private static byte[] progressive(int width, int height) throws Exception {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
            writer.write(null, new IIOImage(image, null, null), param);
        }
        return bytes.toByteArray();
    }

    @Test
    void garbageIsASentenceAndNoFailure() {
        Random random = new Random(7);
        byte[] good = Pictures.withExif(Pictures.jpeg(), 6);
        byte[] png = Pictures.png(Pictures.plain(30, 20));
        for (int round = 0; round < 300; round++) {
            byte[] broken = (round % 2 == 0 ? good : png).clone();
            for (int i = 0; i < 1 + round / 20; i++) {
                broken[8 + random.nextInt(broken.length - 8)] = (byte) random.nextInt(256);
            }
            Darkroom.Outcome outcome = darkroom.develop(broken);
            assertTrue(outcome instanceof Print || outcome instanceof Spoiled);
        }
        assertEquals(Fault.BROKEN, fault(new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 0, 16}));
        assertEquals(Fault.BROKEN, fault(Arrays.copyOf(png, png.length / 2)));
    }
}
