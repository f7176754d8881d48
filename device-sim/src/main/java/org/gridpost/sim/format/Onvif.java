package org.gridpost.sim.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gridpost.sim.report.Reading;

/** ONVIF basic notifications (WS-BaseNotification 1.3): SOAP 1.2 envelopes with one {@code wsnt:NotificationMessage}. */
final class Onvif extends CameraXml {
    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String WSNT = "http://docs.oasis-open.org/wsn/b-2";
    private static final String WSA = "http://www.w3.org/2005/08/addressing";
    private static final String TT = "http://www.onvif.org/ver10/schema";
    private static final String TOPICS = "http://www.onvif.org/ver10/topics";

    @Override
    Optional<Wire> document(String camera, Detection detection, boolean holds, Reading reading, boolean first) {
        if (detection.topic().isEmpty()) {
            return Optional.empty();
        }
        String text = xml("UTF-8", xml -> envelope(xml, detection, holds, reading, first));
        return Optional.of(new Wire.Post("application/soap+xml", !first, text.getBytes(UTF_8)));
    }

    private static void envelope(
            XMLStreamWriter xml, Detection detection, boolean holds, Reading reading, boolean first)
            throws XMLStreamException {
        xml.writeStartElement("s", "Envelope", SOAP);
        xml.writeNamespace("s", SOAP);
        xml.writeNamespace("wsa", WSA);
        xml.writeNamespace("wsnt", WSNT);
        xml.writeNamespace("tt", TT);
        xml.writeNamespace("tns1", TOPICS);
        xml.writeStartElement("s", "Header", SOAP);
        xml.writeStartElement("wsa", "Action", WSA);
        xml.writeCharacters("http://docs.oasis-open.org/wsn/bw-2/NotificationConsumer/Notify");
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeStartElement("s", "Body", SOAP);
        xml.writeStartElement("wsnt", "Notify", WSNT);
        xml.writeStartElement("wsnt", "NotificationMessage", WSNT);
        xml.writeStartElement("wsnt", "Topic", WSNT);
        xml.writeAttribute("Dialect", "http://www.onvif.org/ver10/tev/topicExpression/ConcreteSet");
        xml.writeCharacters("tns1:" + detection.topic());
        xml.writeEndElement();
        xml.writeStartElement("wsnt", "Message", WSNT);
        message(xml, detection, holds, reading, first);
        for (int i = 0; i < 5; i++) {
            xml.writeEndElement();
        }
    }

    private static void message(XMLStreamWriter xml, Detection detection, boolean holds, Reading reading, boolean first)
            throws XMLStreamException {
        xml.writeStartElement("tt", "Message", TT);
        xml.writeAttribute("UtcTime", reading.time().toString());
        xml.writeAttribute("PropertyOperation", first ? "Initialized" : "Changed");
        xml.writeStartElement("tt", "Source", TT);
        item(xml, source(detection), "1");
        xml.writeEndElement();
        xml.writeStartElement("tt", "Data", TT);
        item(xml, detection.item(), String.valueOf(holds));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static String source(Detection detection) {
        if (detection.topic().startsWith("RuleEngine")) {
            return "VideoSourceConfigurationToken";
        }
        return detection.topic().startsWith("Device") ? "Token" : "Source";
    }

    private static void item(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeEmptyElement("tt", "SimpleItem", TT);
        xml.writeAttribute("Name", name);
        xml.writeAttribute("Value", value);
    }
}
