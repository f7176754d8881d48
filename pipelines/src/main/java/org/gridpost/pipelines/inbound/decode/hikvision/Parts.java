package org.gridpost.pipelines.inbound.decode.hikvision;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a multipart body (RFC 2046) that are text, as bytes; pictures are passed over. The boundary is read from
 * the body itself, where it stands first, for a content type comes here without its parameters. A last part without end
 * is one too: the ingress leaves the rest of a large body unread. Lines may end in CR LF or LF alone.
 */
final class Parts {
    private static final int MAX_BOUNDARY = 128;
    private static final Pattern SPACE = Pattern.compile("\\A\\s{0,16}");
    private static final Pattern PICTURE = Pattern.compile("(?im)^content-type:\\s{0,9}(image|video|audio)/");

    private Parts() {}

    /** Empty if the body does not begin with a boundary, so is no multipart. */
    static Optional<List<byte[]>> of(byte[] body) {
        // One character for each byte, so that positions are the same.
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String trimmed = SPACE.matcher(text).replaceFirst("");
        int lineEnd = trimmed.indexOf('\n');
        if (!trimmed.startsWith("--") || lineEnd < 3 || lineEnd > MAX_BOUNDARY) {
            return Optional.empty();
        }
        String delimiter = "\n" + trimmed.substring(0, lineEnd).stripTrailing();
        List<byte[]> parts = new ArrayList<>(2);
        int start = text.length() - trimmed.length() + lineEnd;
        while (start < text.length()) {
            int next = text.indexOf(delimiter, start);
            int end = next < 0 ? text.length() : next;
            contentOf(body, text, start, end).ifPresent(parts::add);
            start = next < 0 ? text.length() : next + delimiter.length();
            if (text.startsWith("--", start)) {
                break;
            }
        }
        return Optional.of(parts);
    }

    /** @param start the line end before the headers, which can be that of the boundary */
    private static Optional<byte[]> contentOf(byte[] body, String text, int start, int end) {
        int crlf = text.indexOf("\r\n\r\n", start);
        int lf = text.indexOf("\n\n", start);
        boolean byLf = lf >= 0 && (crlf < 0 || lf < crlf);
        int content = byLf ? lf + 2 : crlf + 4;
        boolean found = byLf ? lf < end : crlf >= 0 && crlf < end;
        if (!found
                || content > end
                || PICTURE.matcher(text.substring(start, content)).find()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.copyOfRange(body, content, end));
    }
}
