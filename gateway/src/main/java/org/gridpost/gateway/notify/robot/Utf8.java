package org.gridpost.gateway.notify.robot;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Texts within a number of bytes of UTF-8, without half characters. */
public final class Utf8 {
    private static final String CUT = "…";
    private static final int SHORTEST_LINE = 60;

    private Utf8() {}

    public static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** The text, or as much of its beginning as fits together with a sign that there is more. */
    public static String cut(String text, int most) {
        if (bytes(text) <= most) {
            return text;
        }
        StringBuilder kept = new StringBuilder();
        int room = most - bytes(CUT);
        for (int point : text.codePoints().toArray()) {
            room -= bytes(Character.toString(point));
            if (room < 0) {
                break;
            }
            kept.appendCodePoint(point);
        }
        return kept + CUT;
    }

    /**
     * As many of the lines as fit into the room, each cut to its share of it if it does not fit otherwise.
     *
     * @param overhead bytes that each line costs beside itself
     * @param more the last line where there are more, by how many
     */
    public static List<String> fit(List<String> lines, int room, int overhead, IntFunction<String> more) {
        int whole = lines.stream().mapToInt(l -> bytes(l) + overhead).sum();
        if (whole <= room) {
            return lines;
        }
        int share = Math.max(SHORTEST_LINE, room / lines.size() - overhead);
        List<String> fitting = new ArrayList<>();
        int left = room - bytes(more.apply(lines.size())) - overhead;
        for (String line : lines) {
            String cut = cut(line, share);
            left -= bytes(cut) + overhead;
            if (left < 0) {
                break;
            }
            fitting.add(cut);
        }
        if (fitting.size() < lines.size()) {
            fitting.add(more.apply(lines.size() - fitting.size()));
        }
        return fitting;
    }
}
