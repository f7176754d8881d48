package org.gridpost.gateway.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.gridpost.pipelines.respond.photos.Keeping.Fault;
import org.gridpost.pipelines.respond.photos.Keeping.Refused;
import org.gridpost.pipelines.respond.photos.PhotoKind;
import org.gridpost.pipelines.respond.photos.PhotoStore;

/**
 * Makes of what was sent a JPEG of at most {@link #LONG_SIDE} pixels either way that stands upright and holds the picture
 * and nothing else: no EXIF, no position, no thumbnail, nothing appended.
 *
 * <p>Size and pixels are known before anything is decoded, and one photo is decoded at a time, so that no file, however
 * small, makes it use more than some 100 MB.
 */
final class Darkroom {
    static final int LONG_SIDE = 2_048;

    /** 8,000 by 8,000: more than phones have, of which many pixels are read over. */
    static final int MAX_PIXELS = 64_000_000;

    /** A decoder holds all of such a picture at once; what makes them, editors and chats, makes them small. */
    static final int MAX_PROGRESSIVE_PIXELS = 16_000_000;

    /** Encoders make about ten. */
    static final int MAX_SCANS = 50;

    private static final int MEGA = 1_000_000;
    private static final float QUALITY = 0.85f;

    static {
        // A gateway has no screen, and must not look for one because somebody has set DISPLAY.
        System.setProperty("java.awt.headless", "true");
    }

    /** What comes of it. */
    sealed interface Outcome {}

    /** The picture. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Print(byte[] jpeg) implements Outcome {}

    record Spoiled(Refused why) implements Outcome {}

    /** A file that may be decoded. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Negative(PhotoKind kind, byte[] file, int width, int height, Turn turn) {}

    Outcome develop(byte[] sent) {
        if (sent.length > PhotoStore.MAX_BYTES) {
            return spoiled(
                    Fault.TOO_LARGE,
                    "This photo has " + sent.length + " bytes, and at most " + PhotoStore.MAX_BYTES
                            + " are taken: send it smaller.");
        }
        Optional<PhotoKind> kind = PhotoKind.of(sent);
        if (kind.isEmpty()) {
            return spoiled(Fault.NO_PHOTO, "This is neither JPEG nor PNG, whatever it is called: send one of them.");
        }
        return kind.get() == PhotoKind.JPEG ? jpeg(sent) : png(sent);
    }

    private static Outcome jpeg(byte[] sent) {
        Optional<JpegHead> head = JpegHead.of(sent);
        if (head.isEmpty() || head.get().scans() > MAX_SCANS) {
            return broken();
        }
        int most = head.get().progressive() ? MAX_PROGRESSIVE_PIXELS : MAX_PIXELS;
        return picture(
                new Negative(
                        PhotoKind.JPEG, sent, head.get().width(), head.get().height(), Turn.of(sent)),
                most);
    }

    private static Outcome png(byte[] sent) {
        return PngChunks.of(sent)
                .map(r -> picture(new Negative(PhotoKind.PNG, r.file(), r.width(), r.height(), Turn.NONE), MAX_PIXELS))
                .orElseGet(Darkroom::broken);
    }

    private static Outcome picture(Negative negative, int most) {
        long pixels = (long) negative.width() * negative.height();
        if (negative.width() < 1 || negative.height() < 1) {
            return broken();
        }
        if (pixels > most) {
            return spoiled(
                    Fault.TOO_MANY_PIXELS,
                    "This photo has " + negative.width() + " × " + negative.height() + " pixels, and at most "
                            + most / MEGA + " million are taken: send it smaller.");
        }
        synchronized (Darkroom.class) {
            try {
                return new Print(encode(upright(decode(negative), negative.turn())));
            } catch (IOException | RuntimeException e) {
                return broken(); // decoders answer to garbage with whatever they run into
            }
        }
    }

    /** Reads no more pixels than are needed twice over. */
    private static BufferedImage decode(Negative negative) throws IOException {
        ImageReader reader =
                ImageIO.getImageReadersByFormatName(negative.kind().name()).next();
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(negative.file()))) {
            reader.setInput(in, true, true);
            int longSide = Math.max(reader.getWidth(0), reader.getHeight(0));
            if (longSide != Math.max(negative.width(), negative.height())) {
                throw new IOException("its size is not that of its frame");
            }
            ImageReadParam param = reader.getDefaultReadParam();
            int every = Math.max(1, (longSide + 2 * LONG_SIDE - 1) / (2 * LONG_SIDE));
            param.setSourceSubsampling(every, every, 0, 0);
            return reader.read(0, param);
        } finally {
            reader.dispose();
        }
    }

    private static BufferedImage upright(BufferedImage image, Turn turn) {
        int width = turn.isSideways() ? image.getHeight() : image.getWidth();
        int height = turn.isSideways() ? image.getWidth() : image.getHeight();
        double scale = Math.min(1, (double) LONG_SIDE / Math.max(width, height));
        BufferedImage upright = new BufferedImage(
                Math.max(1, (int) Math.round(width * scale)),
                Math.max(1, (int) Math.round(height * scale)),
                BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = upright.createGraphics();
        graphics.setColor(Color.WHITE); // below what is transparent
        graphics.fillRect(0, 0, upright.getWidth(), upright.getHeight());
        graphics.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        AffineTransform transform = AffineTransform.getScaleInstance(scale, scale);
        transform.concatenate(turn.transform(image.getWidth(), image.getHeight()));
        graphics.drawImage(image, transform, null);
        graphics.dispose();
        return upright;
    }

    private static byte[] encode(BufferedImage image) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("JPEG").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(QUALITY);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private static Outcome broken() {
        return spoiled(
                Fault.BROKEN, "This photo cannot be read: open it on your phone, and take it again if it is broken.");
    }

    private static Outcome spoiled(Fault fault, String why) {
        return new Spoiled(new Refused(fault, why));
    }
}
