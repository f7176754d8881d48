package org.gridpost.gateway.photo;

import java.util.Optional;

/**
 * What the markers of a JPEG file (ITU-T T.81) say, read before anything is decoded.
 *
 * @param progressive whether all of it must be held in memory while it is decoded
 * @param scans how often a decoder must go over the picture
 */
record JpegHead(int width, int height, boolean progressive, int scans) {
    private static final int MARKER = 0xFF;
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int FIRST_FRAME = 0xC0;
    private static final int LAST_FRAME = 0xCF;
    private static final int HUFFMAN_TABLES = 0xC4;
    private static final int RESERVED = 0xC8;
    private static final int ARITHMETIC_TABLES = 0xCC;
    private static final int PROGRESSIVE = 0xC2;
    private static final int FRAME_LENGTH = 9;

    /** Empty if the file has no frame, or ends within a marker. */
    static Optional<JpegHead> of(byte[] file) {
        Optional<JpegHead> frame = Optional.empty();
        int scans = 0;
        int at = 2;
        while (at + 3 < file.length) {
            int marker = file[at + 1] & MARKER;
            if ((file[at] & MARKER) == MARKER && marker == END_OF_IMAGE) {
                break; // phones append films and second pictures
            }
            if ((file[at] & MARKER) != MARKER || marker == MARKER || !hasLength(marker)) {
                at++; // what a scan is made of, or fill bytes
                continue;
            }
            int length = unsigned(file, at + 2);
            if (isFrame(marker) && frame.isEmpty() && length >= FRAME_LENGTH && at + FRAME_LENGTH < file.length) {
                frame = Optional.of(
                        new JpegHead(unsigned(file, at + 7), unsigned(file, at + 5), marker == PROGRESSIVE, 0));
            }
            scans += marker == START_OF_SCAN ? 1 : 0;
            at += 2 + length;
        }
        int counted = scans;
        return frame.map(f -> new JpegHead(f.width, f.height, f.progressive, counted));
    }

    private static boolean isFrame(int marker) {
        return marker >= FIRST_FRAME
                && marker <= LAST_FRAME
                && marker != HUFFMAN_TABLES
                && marker != RESERVED
                && marker != ARITHMETIC_TABLES;
    }

    /** Whether a segment follows: not after a stuffed 0, a restart, the beginning or the end. */
    private static boolean hasLength(int marker) {
        return marker >= FIRST_FRAME && (marker < 0xD0 || marker > END_OF_IMAGE);
    }

    private static int unsigned(byte[] file, int at) {
        return (file[at] & 0xFF) << 8 | (file[at + 1] & 0xFF);
    }
}
