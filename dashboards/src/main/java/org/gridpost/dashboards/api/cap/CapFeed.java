package org.gridpost.dashboards.api.cap;

import java.io.StringWriter;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gridpost.pipelines.respond.cap.CapMessage;

/** A feed of messages in Atom (RFC 4287): an entry for each, which leads to the message itself. */
final class CapFeed {
    private static final String NAMESPACE = "http://www.w3.org/2005/Atom";
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();

    private CapFeed() {}

    /** @param path of the feed, below which its messages are */
    static String write(String path, List<CapMessage> messages) {
        try {
            StringWriter text = new StringWriter();
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(text);
            out.writeStartDocument("UTF-8", "1.0");
            out.writeStartElement("feed");
            out.writeDefaultNamespace(NAMESPACE);
            element(out, "id", "urn:gridpost:cap:" + path.substring(1).replace('/', ':'));
            element(out, "title", "GridPost CAP 1.2");
            element(out, "updated", time(updated(messages)));
            link(out, "self", "application/atom+xml", path);
            out.writeStartElement("author");
            element(out, "name", "GridPost");
            out.writeEndElement();
            for (CapMessage message : messages) {
                entry(out, path, message);
            }
            out.writeEndDocument();
            out.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the feed " + path + " cannot be written", e);
        }
    }

    private static void entry(XMLStreamWriter out, String path, CapMessage message) throws XMLStreamException {
        out.writeStartElement("entry");
        element(out, "id", "urn:gridpost:cap:" + message.identifier());
        element(out, "title", message.headline().zh());
        element(out, "updated", time(message.sent()));
        element(out, "summary", message.headline().en());
        out.writeEmptyElement("category");
        out.writeAttribute("term", message.type().name());
        link(out, "alternate", "application/cap+xml", path + "/" + message.identifier());
        out.writeEndElement();
    }

    /** An empty feed has not changed since anybody could know. */
    private static Instant updated(List<CapMessage> messages) {
        return messages.stream()
                .map(CapMessage::sent)
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    private static String time(Instant moment) {
        return DateTimeFormatter.ISO_INSTANT.format(moment);
    }

    private static void link(XMLStreamWriter out, String relation, String type, String to) throws XMLStreamException {
        out.writeEmptyElement("link");
        out.writeAttribute("rel", relation);
        out.writeAttribute("type", type);
        out.writeAttribute("href", to);
    }

    private static void element(XMLStreamWriter out, String name, String text) throws XMLStreamException {
        out.writeStartElement(name);
        out.writeCharacters(text);
        out.writeEndElement();
    }
}
