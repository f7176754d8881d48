package org.gridpost.pipelines.inbound.decode.hj212;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The data segment of an HJ 212-2017 packet, taken apart but not understood:
 * {@code QN=…;ST=…;CN=…;PW=…;MN=…;Flag=…;CP=&&name=value,name=value;…&&}. A field that the segment has not is empty.
 *
 * @param qn request number, the time of sending to the millisecond
 * @param cn command number: what kind of packet it is
 * @param password of the station, in plain text
 * @param mn the station's number
 * @param flag decimal; see {@link #wantsAnswer()}
 * @param data the fields between the two {@code &&}, in their order
 */
public record Segment(String qn, String cn, String password, String mn, String flag, List<Field> data) {
    private static final String DATA_START = "CP=&&";
    private static final String DATA_END = "&&";
    private static final int ANSWER_BIT = 1;
    private static final Pattern PASSWORD = Pattern.compile("PW=[^;&]*");
    private static final Pattern SEPARATOR = Pattern.compile("[;,]");
    private static final Pattern FLAG = Pattern.compile("[0-9]{1,3}");

    /** One {@code name=value}. */
    public record Field(String name, String value) {}

    public Segment {
        data = List.copyOf(data);
    }

    /** The parts of a segment, or empty if it does not follow the grammar. */
    public static Optional<Segment> of(String text) {
        int start = text.indexOf(DATA_START);
        int end = text.length() - DATA_END.length();
        if (start < 0 || end < start + DATA_START.length() || !text.endsWith(DATA_END)) {
            return Optional.empty();
        }
        Optional<List<Field>> head = fields(text.substring(0, start));
        Optional<List<Field>> data = fields(text.substring(start + DATA_START.length(), end));
        if (head.isEmpty() || data.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> byName = new HashMap<>();
        head.get().forEach(field -> byName.putIfAbsent(field.name(), field.value()));
        return Optional.of(new Segment(
                byName.getOrDefault("QN", ""),
                byName.getOrDefault("CN", ""),
                byName.getOrDefault("PW", ""),
                byName.getOrDefault("MN", ""),
                byName.getOrDefault("Flag", ""),
                data.get()));
    }

    /** Whether the lowest bit of Flag asks for an answer. */
    public boolean wantsAnswer() {
        return FLAG.matcher(flag).matches() && (Integer.parseInt(flag) & ANSWER_BIT) != 0;
    }

    /** The same text without its password: messages are kept, passwords are not. */
    public static String withoutPassword(String text) {
        return PASSWORD.matcher(text).replaceAll("PW=");
    }

    /** The password is left out. */
    @Override
    public String toString() {
        return "Segment[qn=" + qn + ", cn=" + cn + ", mn=" + mn + ", flag=" + flag + ", data=" + data + "]";
    }

    private static Optional<List<Field>> fields(String text) {
        List<Field> fields = new ArrayList<>();
        for (String part : SEPARATOR.split(text, -1)) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                fields.add(new Field(part.substring(0, equals), part.substring(equals + 1)));
            } else if (!part.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.of(fields);
    }
}
