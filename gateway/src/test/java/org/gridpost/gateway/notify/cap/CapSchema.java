package org.gridpost.gateway.notify.cap;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Reads messages with what comes with Java, and holds them against the schema of OASIS. */
public final class CapSchema {
    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final Schema SCHEMA = schema();

    private CapSchema() {}

    private static Schema schema() {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(CapSchema.class.getResource("/cap/CAP-v1.2.xsd"));
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws AssertionError if it is not */
    public static void requireGood(String xml) {
        try {
            SCHEMA.newValidator().validate(new StreamSource(new StringReader(xml)));
        } catch (SAXException | IOException e) {
            throw new AssertionError(xml, e);
        }
    }

    private static Document parse(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError(xml, e);
        }
    }

    /** The text of the first element of that name, or nothing. */
    static String text(String xml, String element) {
        NodeList found = parse(xml).getElementsByTagNameNS(NAMESPACE, element);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }

    static int count(String xml, String element) {
        return parse(xml).getElementsByTagNameNS(NAMESPACE, element).getLength();
    }

    /** What the first element of that name holds, in its order: {@code name=text}, or the name of what holds others. */
    static List<String> children(String xml, String element) {
        List<String> all = new ArrayList<>();
        Node parent = parse(xml).getElementsByTagNameNS(NAMESPACE, element).item(0);
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            boolean leaf =
                    child.getFirstChild() != null && child.getFirstChild().getNodeType() == Node.TEXT_NODE;
            all.add(leaf ? child.getLocalName() + "=" + child.getTextContent() : child.getLocalName());
        }
        return all;
    }
}
