package org.gridpost.dashboards.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) as a picture that can be printed in any size. A quarter of it may be scratched or dirty, as stickers
 * outdoors are (level Q).
 */
public final class QrCode {
    /** Modules of white around it, as the standard wants. */
    private static final int QUIET = 4;

    private static final Map<EncodeHintType, ?> HINTS = Map.of(
            EncodeHintType.ERROR_CORRECTION,
            ErrorCorrectionLevel.Q,
            EncodeHintType.MARGIN,
            QUIET,
            EncodeHintType.CHARACTER_SET,
            StandardCharsets.UTF_8.name());

    private QrCode() {}

    /**
     * An {@code svg} element, black on white, one unit to a module.
     *
     * @param link at most some hundred characters
     */
    public static String svg(String link) {
        BitMatrix modules = encoded(link);
        StringBuilder path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                int from = x;
                while (x < modules.getWidth() && modules.get(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append("M%d %dh%dv1h-%dz".formatted(from, y, x - from, x - from));
                }
            }
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" shape-rendering=\"crispEdges\" role=\"img\"><path fill=\"#fff\" d=\"M0 0h%dv%dH0z\"/><path d=\"%s\"/></svg>"
                .formatted(modules.getWidth(), modules.getHeight(), modules.getWidth(), modules.getHeight(), path);
    }

    private static BitMatrix encoded(String link) {
        try {
            return new QRCodeWriter().encode(link, BarcodeFormat.QR_CODE, 0, 0, HINTS);
        } catch (WriterException e) {
            throw new IllegalArgumentException("a QR code cannot hold " + link, e);
        }
    }
}
