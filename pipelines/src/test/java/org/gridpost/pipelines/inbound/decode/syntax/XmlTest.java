package org.gridpost.pipelines.inbound.decode.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTest {
    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> texts(byte[] xml) throws XMLStreamException {
        return Xml.open(xml).texts(9);
    }

    private static String broken(byte[] xml) {
        return Xml.describe(assertThrows(XMLStreamException.class, () -> texts(xml)));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, UTF-8",
        "utf-8, UTF-8",
        "GB2312, GB2312",
        "gb2312, GBK",
        "GBK, GBK",
        "GB18030, GB18030",
        "UTF-16, UTF-16",
        "UTF-16, UTF-8",
        "UTF-16, x-UTF-16LE-BOM"
    })
    void theDeclaredEncodingHolds(String declared, String sent) throws XMLStreamException {
        String xml = "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>\r\n<a><b>周界越线</b></a>";
        assertEquals(Map.of("b", "周界越线"), texts(xml.getBytes(Charset.forName(sent))));
        assertEquals(
                "a", Xml.root(xml.getBytes(Charset.forName(sent))).orElseThrow().name());
    }

    @Test
    void aDeviceThatDeclaresGb2312SendsCharactersOfGbkToo() throws XMLStreamException {
        String xml = "<?xml version='1.0' encoding='gb2312'?><a>镕</a>";
        assertEquals(Map.of("a", "镕"), texts(xml.getBytes(Charset.forName("GBK"))));
    }

    @Test
    void withoutDeclarationItIsUtf8() throws XMLStreamException {
        assertEquals(Map.of("a", "周界"), texts(utf8("<a>周界</a>")));
        assertEquals(Map.of("a", "周界"), texts(utf8("\ufeff<a>周界</a>")));
    }

    /** Devices write free text in another encoding than they declare; the rest of the message is ASCII in both. */
    @ParameterizedTest
    @CsvSource({"'', GB2312", "UTF-8, GB2312", "GB2312, UTF-8", "US-ASCII, UTF-8"})
    void whereTheEncodingDoesNotFitTheOtherOneIsTried(String declared, String sent) throws XMLStreamException {
        String prolog = declared.isEmpty() ? "" : "<?xml version=\"1.0\" encoding=\"" + declared + "\"?>";
        byte[] xml = (prolog + "<a><b>5</b><c>周界线</c></a>").getBytes(Charset.forName(sent));
        assertEquals(Map.of("b", "5", "c", "周界线"), texts(xml));
    }

    @Test
    void bytesThatAreNoTextAreBroken() {
        assertTrue(broken(new byte[] {'<', 'a', '>', (byte) 0xff, (byte) 0xff, '<'})
                .startsWith("the bytes are no text"));
    }

    @Test
    void spaceBeforeTheDeclarationIsForgiven() throws XMLStreamException {
        assertEquals(Map.of("a", "1"), texts(utf8("\r\n<?xml version=\"1.0\"?><a>1</a>")));
    }

    @Test
    void anUnknownEncodingIsNamed() {
        assertEquals(
                "the encoding KOI8-R is not taken: send UTF-8 or GB18030",
                broken(utf8("<?xml version=\"1.0\" encoding=\"KOI8-R\"?><a/>")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY x \"ha\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;</a>",
                "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><a>&x;</a>",
                "<!DOCTYPE a SYSTEM \"http://127.0.0.1:1/a.dtd\"><a/>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/p\"> %p;]><a/>"
            })
    void aDocumentTypeIsNotTaken(String xml) {
        assertTrue(broken(utf8(xml)).contains("document type"), () -> broken(utf8(xml)));
        assertEquals("a", Xml.root(utf8(xml)).orElseThrow().name());
    }

    @Test
    void anEntityThatNobodyDeclaredIsNotTaken() {
        assertTrue(broken(utf8("<a>&x;</a>")).startsWith("at line 1, column "));
    }

    @Test
    void xmlsOwnEntitiesAreRead() throws XMLStreamException {
        assertEquals(Map.of("a", "<&>\"' A"), texts(utf8("<a>&lt;&amp;&gt;&quot;&apos; &#65;</a>")));
    }

    @Test
    void aBreakIsTheLineAndColumnOfIt() {
        String why = broken(utf8("<a>\n <b>1</b>\n <c>2</d>\n</a>"));
        assertTrue(why.startsWith("at line 3, column 8: "), why);
        assertTrue(why.contains("\"c\""), why);
        assertTrue(broken(utf8("<a><b>1</b>")).startsWith("at line 1, column 12: "));
    }

    @Test
    void whatFollowsTheRootIsABreak() {
        assertTrue(broken(utf8("<a/><b/>")).startsWith("at line 1, column "));
    }

    @Test
    void nestingIsBounded() {
        assertTrue(broken(utf8("<a>".repeat(33))).endsWith("elements nest deeper than 32 levels"));
    }

    @Test
    void textIsOfElementsWithoutChildrenAndTheFirstOfItsName() throws XMLStreamException {
        assertEquals(
                Map.of("b", "1", "d", "2", "e", ""),
                texts(utf8("<a> x <b> <!-- no -->1</b><c> y <d><![CDATA[2]]></d></c><b>3</b><e/></a>")));
    }

    @Test
    void theRootIsToldByTheFirstBytes() {
        Xml.Root root = Xml.root(utf8("\ufeff <?xml version=\"1.0\"?>\n<!-- <b> -->\n<w:Notify xmlns:w=\"u\"><a/>"))
                .orElseThrow();
        assertEquals(new Xml.Root("Notify", "<w:Notify xmlns:w=\"u\""), root);
        assertEquals("a", Xml.root(utf8("<a/>")).orElseThrow().name());
        for (String other : new String[] {"", "{\"a\":1}", "<", "<?xml", "  ", "--b", "< a>", "a<b>"}) {
            assertEquals(Optional.empty(), Xml.root(utf8(other)), other);
        }
    }
}
