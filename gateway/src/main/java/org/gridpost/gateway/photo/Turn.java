package org.gridpost.gateway.photo;

import com.drew.imaging.ImageProcessingException;
import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.geom.AffineTransform;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** How a picture is turned so that it stands upright: the orientation of EXIF, whose values are 1 to 8 in this order. */
enum Turn {
    NONE(1, 0, 0, 1),
    MIRRORED(-1, 0, 0, 1),
    HALF(-1, 0, 0, -1),
    MIRRORED_HALF(1, 0, 0, -1),
    MIRRORED_LEFT(0, 1, 1, 0),
    RIGHT(0, 1, -1, 0),
    MIRRORED_RIGHT(0, -1, -1, 0),
    LEFT(0, -1, 1, 0);

    private final int xToX;
    private final int xToY;
    private final int yToX;
    private final int yToY;

    Turn(int xToX, int xToY, int yToX, int yToY) {
        this.xToX = xToX;
        this.xToY = xToY;
        this.yToX = yToX;
        this.yToY = yToY;
    }

    /** As a JPEG file says it; none if it says nothing that can be understood. */
    static Turn of(byte[] jpeg) {
        try {
            Metadata metadata =
                    JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg), List.of(new ExifReader()));
            return metadata.getDirectoriesOfType(ExifIFD0Directory.class).stream()
                    .map(d -> d.getInteger(ExifIFD0Directory.TAG_ORIENTATION))
                    .filter(value -> value != null && value >= 1 && value <= values().length)
                    .findFirst()
                    .map(value -> values()[value - 1])
                    .orElse(NONE);
        } catch (ImageProcessingException | IOException | RuntimeException e) {
            return NONE; // whoever wrote that knows; the picture may be good all the same
        }
    }

    /** Whether width and height change places. */
    boolean isSideways() {
        return xToX == 0;
    }

    /** Of a picture of that size to where it stands upright. */
    AffineTransform transform(int width, int height) {
        return new AffineTransform(
                xToX,
                xToY,
                yToX,
                yToY,
                xToX < 0 ? width : yToX < 0 ? height : 0,
                yToY < 0 ? height : xToY < 0 ? width : 0);
    }
}
