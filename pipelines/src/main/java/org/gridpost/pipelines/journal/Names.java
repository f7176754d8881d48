package org.gridpost.pipelines.journal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * The names of a closed set. A name is written as its place and its letters: the letters count, because places shift
 * when the set grows between versions; the place makes the common case one comparison.
 */
final class Names {
    private final byte[][] letters;

    Names(List<String> names) {
        letters = names.stream().map(n -> n.getBytes(StandardCharsets.US_ASCII)).toArray(byte[][]::new);
    }

    static Names of(Enum<?>[] values) {
        return new Names(Arrays.stream(values).map(Enum::name).toList());
    }

    void write(int place, BinaryOut out) {
        out.one(place);
        out.blob(letters[place]);
    }

    int find(byte[] bytes, int from, int length, int hint) {
        if (hint < letters.length && matches(hint, bytes, from, length)) {
            return hint;
        }
        for (int i = 0; i < letters.length; i++) {
            if (matches(i, bytes, from, length)) {
                return i;
            }
        }
        return -1;
    }

    private boolean matches(int place, byte[] bytes, int from, int length) {
        byte[] name = letters[place];
        return name.length == length && Arrays.equals(name, 0, length, bytes, from, from + length);
    }
}
