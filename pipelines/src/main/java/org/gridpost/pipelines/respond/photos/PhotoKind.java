package org.gridpost.pipelines.respond.photos;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** What is taken for a photo, known by its first bytes and by nothing that anybody says of it. */
@SuppressWarnings("ImmutableEnumChecker") // nothing writes to the bytes
public enum PhotoKind {
    JPEG("ffd8ff"),
    PNG("89504e470d0a1a0a");

    private final byte[] begin;

    PhotoKind(String begin) {
        this.begin = HexFormat.of().parseHex(begin);
    }

    public static Optional<PhotoKind> of(byte[] file) {
        return Arrays.stream(values()).filter(kind -> kind.begins(file)).findFirst();
    }

    private boolean begins(byte[] file) {
        return file.length > begin.length && Arrays.equals(file, 0, begin.length, begin, 0, begin.length);
    }
}
