package org.gridpost.gateway.photo;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * A PNG file (ISO/IEC 15948) reduced to what its picture is made of. Texts and colour profiles are packed in it and may
 * unpack to any size; whatever follows its end is no part of it.
 */
final class PngChunks {
    private static final Set<String> NEEDED = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final int SIGNATURE = 8;
    private static final int AROUND = 12;
    private static final int HEAD = SIGNATURE + AROUND + 13;

    private PngChunks() {}

    /** @param file the reduced one */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Reduced(int width, int height, byte[] file) {}

    /** Empty if it does not begin with a header, or a chunk is cut off. */
    static Optional<Reduced> of(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        if (file.length < HEAD || !type(file, SIGNATURE).equals("IHDR")) {
            return Optional.empty();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(file.length);
        out.write(file, 0, SIGNATURE);
        String type = "";
        for (int at = SIGNATURE; !type.equals("IEND"); ) {
            int left = file.length - at;
            if (left < AROUND || in.getInt(at) < 0 || in.getInt(at) > left - AROUND) {
                return Optional.empty();
            }
            int size = AROUND + in.getInt(at);
            type = type(file, at);
            if (NEEDED.contains(type)) {
                out.write(file, at, size);
            }
            at += size;
        }
        return Optional.of(new Reduced(in.getInt(SIGNATURE + 8), in.getInt(SIGNATURE + 12), out.toByteArray()));
    }

    private static String type(byte[] file, int at) {
        return new String(file, at + 4, 4, US_ASCII);
    }
}
