package org.gridpost.sim.format;

import java.nio.charset.Charset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.gridpost.sim.device.Sun;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Reading;

/**
 * GB/T 28181-2016 alarm notifications (MANSCDP, annex A.2.5), GB 2312 as most platforms send them, local time without a
 * zone. There is no word for an alarm that is over, except that somebody has left (EventType 2).
 */
final class Gb28181 extends CameraXml {
    private static final Charset GB2312 = Charset.forName("GB2312");

    private final Fleet fleet;
    private int serial;

    Gb28181(Fleet fleet) {
        this.fleet = fleet;
    }

    @Override
    Optional<Wire> document(String camera, Detection detection, boolean holds, Reading reading, boolean first) {
        boolean left = detection == Detection.INTRUSION && !holds && !first;
        if (detection.method() == 0 || !(holds || left)) {
            return Optional.empty();
        }
        String text = xml("GB2312", xml -> alarm(xml, camera, detection, holds, reading));
        return Optional.of(new Wire.Post("application/xml", true, text.getBytes(GB2312)));
    }

    private void alarm(XMLStreamWriter xml, String camera, Detection detection, boolean holds, Reading reading)
            throws XMLStreamException {
        xml.writeStartElement("Notify");
        element(xml, "CmdType", "Alarm");
        element(xml, "SN", String.valueOf(++serial));
        element(xml, "DeviceID", fleet.named(camera).flatMap(Gb28181::code).orElseThrow());
        element(xml, "AlarmPriority", detection.method() == 6 ? "3" : "2");
        element(xml, "AlarmMethod", String.valueOf(detection.method()));
        element(
                xml,
                "AlarmTime",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(reading.time()
                        .truncatedTo(ChronoUnit.SECONDS)
                        .atZone(Sun.ZONE)
                        .toLocalDateTime()));
        element(xml, "AlarmDescription", detection.description());
        xml.writeStartElement("Info");
        element(xml, "AlarmType", String.valueOf(detection.type()));
        if (detection == Detection.INTRUSION) {
            xml.writeStartElement("AlarmTypeParam");
            element(xml, "EventType", holds ? "1" : "2");
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** Whoever has no code is not registered with a platform. */
    @Override
    public boolean fits(FleetDevice device) {
        return super.fits(device) && code(device).isPresent();
    }

    private static Optional<String> code(FleetDevice device) {
        return device.aliases().stream().filter(a -> a.matches("[0-9]{20}")).findFirst();
    }
}
