package org.gridpost.pipelines.inbound.decode.syntax;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;

/**
 * How foreign XML is read: no document type, hence no entities but XML's own five; nothing is ever fetched. The encoding
 * is that of a byte order mark, else the declared one, else UTF-8; where it does not fit, UTF-8 or GB 18030 is tried.
 */
public final class Xml {
    private static final Charset GB18030 = Charset.forName("GB18030");

    /**
     * By the name in the declaration. GB 18030 holds GB 2312 and GBK, and devices that declare one send the other. UTF-16
     * has a byte order mark: a declaration of it that can be read without is not true.
     */
    private static final Map<String, Charset> CHARSETS = Map.of(
            "UTF-8", StandardCharsets.UTF_8,
            "UTF-16", StandardCharsets.UTF_8,
            "US-ASCII", StandardCharsets.US_ASCII,
            "ISO-8859-1", StandardCharsets.ISO_8859_1,
            "GB2312", GB18030,
            "GBK", GB18030,
            "GB18030", GB18030);

    private static final int HEAD = 1024;
    private static final Pattern DECLARED = Pattern.compile(
            "\\A(?:\\u00ef\\u00bb\\u00bf)?<\\?xml[^>]{0,200}?encoding\\s{0,9}=\\s{0,9}[\"']([^\"'>]{1,40})");

    /** What may stand before the root, and its start tag; a comment there or a document type is passed over unread. */
    private static final Pattern ROOT = Pattern.compile(
            "\\A\\s*+(?:<\\?[^>]*+>\\s*+|<!--.*?-->\\s*+|<![^>\\[]*+(?:\\[[^\\]]*+\\]\\s*+)?>\\s*+)*+(<(?:([^\\s<>/:!?]++):)?([^\\s<>/:!?]++)[^>]*+)",
            Pattern.DOTALL);

    /** The parser's own words before its message. */
    private static final String MESSAGE = "Message: ";

    private static final XMLInputFactory FACTORY = factory();

    private Xml() {}

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("nothing outside the document is read");
        });
        return factory;
    }

    /**
     * The root element as far as the first bytes tell; nothing is checked.
     *
     * @param name without prefix
     * @param tag its start tag, which holds the namespaces that it declares
     */
    public record Root(String name, String tag) {}

    /** The root of what looks like XML; empty if it does not. */
    public static Optional<Root> root(byte[] bytes) {
        int start = Json.start(bytes);
        if (start >= bytes.length || (bytes[start] != '<' && utf16(bytes).isEmpty())) {
            return Optional.empty();
        }
        int length = Math.min(bytes.length, 4 * HEAD);
        int from = utf16(bytes).isPresent() ? 0 : start;
        Charset charset = utf16(bytes).orElse(StandardCharsets.ISO_8859_1);
        Matcher matcher = ROOT.matcher(strip(new String(bytes, from, length - Math.min(length, from), charset)));
        return matcher.find() ? Optional.of(new Root(matcher.group(3), matcher.group(1))) : Optional.empty();
    }

    /**
     * Opens a document.
     *
     * @throws XMLStreamException if its encoding is not known or its bytes are in none
     */
    public static Elements open(byte[] bytes) throws XMLStreamException {
        return new Elements(FACTORY.createXMLStreamReader(new StringReader(text(bytes))));
    }

    /** Where and why a parser gave up. */
    public static String describe(XMLStreamException broken) {
        String said = String.valueOf(broken.getMessage());
        String why = said.substring(Math.max(0, said.lastIndexOf(MESSAGE)))
                .replaceFirst(MESSAGE, "")
                .strip();
        Location at = broken.getLocation();
        return at == null ? why : "at line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ": " + why;
    }

    private static String text(byte[] bytes) throws XMLStreamException {
        Optional<Charset> marked = utf16(bytes);
        Optional<String> declared = marked.isPresent() ? Optional.empty() : declared(bytes);
        Optional<Charset> known = marked.or(() -> declared.map(name -> CHARSETS.get(name.toUpperCase(Locale.ROOT))));
        if (declared.isPresent() && known.isEmpty()) {
            throw new XMLStreamException("the encoding " + declared.get() + " is not taken: send UTF-8 or GB18030");
        }
        // What matters is ASCII in all of them: the free text of an alarm must not hide it.
        for (Charset charset : List.of(known.orElse(StandardCharsets.UTF_8), StandardCharsets.UTF_8, GB18030)) {
            try {
                return strip(strict(charset).decode(ByteBuffer.wrap(bytes)).toString());
            } catch (CharacterCodingException notInIt) {
                // The next one may do.
            }
        }
        throw new XMLStreamException("the bytes are no text in UTF-8, in GB18030, or in the encoding that is declared");
    }

    private static CharsetDecoder strict(Charset charset) {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** The encoding that the document names for itself. */
    private static Optional<String> declared(byte[] bytes) {
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        Matcher matcher = DECLARED.matcher(head.stripLeading());
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Optional<Charset> utf16(byte[] bytes) {
        boolean marked = bytes.length > 1
                && ((bytes[0] == (byte) 0xfe && bytes[1] == (byte) 0xff)
                        || (bytes[0] == (byte) 0xff && bytes[1] == (byte) 0xfe));
        return marked ? Optional.of(StandardCharsets.UTF_16) : Optional.empty();
    }

    /** Without byte order mark and without space before the declaration, which some devices send and XML forbids. */
    private static String strip(String text) {
        return (text.startsWith("\ufeff") ? text.substring(1) : text).stripLeading();
    }
}
