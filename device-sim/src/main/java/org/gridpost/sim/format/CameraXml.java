package org.gridpost.sim.format;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/** Cameras that post an XML document for each thing they detect, in their own name. */
abstract class CameraXml implements Format {
    private static final XMLOutputFactory XML = XMLOutputFactory.newFactory();

    /** Writes elements into a document. */
    interface Body {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    /** The document, or empty if the system has no words for it. */
    abstract Optional<Wire> document(String camera, Detection detection, boolean holds, Reading reading, boolean first);

    @Override
    public Transport transport() {
        return Transport.HTTP;
    }

    @Override
    public boolean fits(FleetDevice device) {
        return device.kind() == Kind.CAMERA;
    }

    /** Regular reports carry what each detector says now; only events are changes. */
    @Override
    public List<Wire> write(Report report) {
        List<Wire> said = new ArrayList<>();
        if (report.stream() == Report.Stream.STATE) {
            return said;
        }
        for (Reading reading : report.readings()) {
            Optional<Detection> detection = Detection.of(reading.metric());
            if (detection.isPresent() && reading.value() instanceof Reading.Flag flag) {
                document(
                                reading.device(),
                                detection.get(),
                                flag.flag(),
                                reading,
                                report.stream() == Report.Stream.TELEMETRY)
                        .ifPresent(said::add);
            }
        }
        return said;
    }

    /** @param charset as the document declares it */
    static String xml(String charset, Body body) {
        StringWriter out = new StringWriter(1024);
        try {
            XMLStreamWriter xml = XML.createXMLStreamWriter(out);
            out.write("<?xml version=\"1.0\" encoding=\"" + charset + "\"?>\n");
            body.write(xml);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e); // memory does not fail
        }
        return out.toString();
    }

    static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
