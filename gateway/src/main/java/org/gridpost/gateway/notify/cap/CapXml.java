package org.gridpost.gateway.notify.cap;

import java.io.StringWriter;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes elements of CAP 1.2 in the order in which they are asked for, which must be that of the schema. */
final class CapXml implements AutoCloseable {
    private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter out;

    CapXml() throws XMLStreamException {
        out = FACTORY.createXMLStreamWriter(text);
        out.writeStartDocument("UTF-8", "1.0");
        out.writeStartElement("alert");
        out.writeDefaultNamespace(NAMESPACE);
    }

    CapXml element(String name, String value) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(printable(value));
        out.writeEndElement();
        return this;
    }

    CapXml element(String name, Optional<String> value) throws XMLStreamException {
        if (value.isPresent()) {
            element(name, value.get());
        }
        return this;
    }

    CapXml elements(String name, List<String> values) throws XMLStreamException {
        for (String value : values) {
            element(name, value);
        }
        return this;
    }

    /** A name and a value, as parameter or geocode. */
    CapXml pair(String name, String valueName, String value) throws XMLStreamException {
        return begin(name)
                .element("valueName", valueName)
                .element("value", value)
                .end();
    }

    CapXml begin(String name) throws XMLStreamException {
        out.writeStartElement(name);
        return this;
    }

    CapXml end() throws XMLStreamException {
        out.writeEndElement();
        return this;
    }

    /** All that was written; nothing more can be. */
    String text() throws XMLStreamException {
        out.writeEndDocument();
        out.flush();
        return text.toString();
    }

    /** XML 1.0 has no place for control characters, not even escaped. */
    private static String printable(String value) {
        return value.codePoints()
                .map(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF && (c < 0xD800 || c > 0xDFFF) ? c : ' ')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public void close() throws XMLStreamException {
        out.close();
    }
}
