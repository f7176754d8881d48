package org.gridpost.sim.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gridpost.sim.device.Sun;
import org.gridpost.sim.report.Reading;

/** Hikvision ISAPI: an {@code EventNotificationAlert} as a camera posts it to its alarm server. */
final class Hikvision extends CameraXml {
    private static final String NAMESPACE = "http://www.hikvision.com/ver20/XMLSchema";

    /** A camera that joins tells of nothing that is not. */
    @Override
    Optional<Wire> document(String camera, Detection detection, boolean holds, Reading reading, boolean first) {
        if (detection.eventType().isEmpty() || (first && !holds)) {
            return Optional.empty();
        }
        String text = xml("UTF-8", xml -> alert(xml, camera, detection, holds, reading));
        return Optional.of(new Wire.Post("application/xml", true, text.getBytes(UTF_8)));
    }

    private static void alert(XMLStreamWriter xml, String camera, Detection detection, boolean holds, Reading reading)
            throws XMLStreamException {
        xml.writeStartElement("EventNotificationAlert");
        xml.writeAttribute("version", "2.0");
        xml.writeDefaultNamespace(NAMESPACE);
        element(xml, "ipAddress", "192.0.2." + (1 + Math.floorMod(camera.hashCode(), 253)));
        element(xml, "portNo", "80");
        element(xml, "protocol", "HTTP");
        element(xml, "channelID", "1");
        element(
                xml,
                "dateTime",
                DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(reading.time()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atZone(Sun.ZONE)
                        .toOffsetDateTime()));
        element(xml, "activePostCount", "1");
        element(xml, "eventType", detection.eventType());
        element(xml, "eventState", holds ? "active" : "inactive");
        element(xml, "eventDescription", detection.eventType() + " alarm");
        element(xml, "channelName", camera);
        if (detection == Detection.INTRUSION || detection == Detection.LINE_CROSSING) {
            xml.writeStartElement("DetectionRegionList");
            xml.writeStartElement("DetectionRegionEntry");
            element(xml, "regionID", "1");
            element(xml, "sensitivityLevel", "50");
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }
}
