package org.gridpost.pipelines.inbound.decode.hikvision;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.gridpost.pipelines.inbound.Claim;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundConfig;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.decode.syntax.Xml;

/**
 * Hikvision ISAPI: an {@code EventNotificationAlert} of whatever namespace, alone or with pictures in a multipart body.
 * It is the sender's own: channelID and the addresses in it are passed over. An event of which a firmware does not tell
 * the end stays true until the rules that use it let go of it.
 */
public final class Hikvision implements Decoder {
    private static final String ROOT = "EventNotificationAlert";
    private static final Set<String> OURS = Set.of("multipart/form-data", "multipart/mixed");
    private static final Set<String> TYPES =
            Set.of("multipart/form-data", "multipart/mixed", "application/xml", "text/xml");

    private final int maxRecords;
    private final ZoneId zone;

    /** @param zone of a dateTime that is written without offset */
    public Hikvision(InboundConfig config, ZoneId zone) {
        this.maxRecords = config.maxRecords();
        this.zone = zone;
    }

    @Override
    public String format() {
        return "Hikvision EventNotificationAlert (application/xml, multipart/form-data)";
    }

    @Override
    public Set<String> mediaTypes() {
        return TYPES;
    }

    @Override
    public Lane lane() {
        return Lane.EVENT;
    }

    @Override
    public boolean recognises(InboundMessage message) {
        return switch (Claim.of(message.contentType(), OURS)) {
            case OURS -> true;
            case THEIRS -> false;
            case OPEN -> isAlert(message.payload().bytes());
        };
    }

    private static boolean isAlert(byte[] xml) {
        return Xml.root(xml).filter(root -> root.name().equals(ROOT)).isPresent();
    }

    @Override
    public Decoded decode(InboundMessage message) {
        byte[] body = message.payload().bytes();
        List<byte[]> alerts = Parts.of(body).orElseGet(() -> List.of(body)).stream()
                .filter(Hikvision::isAlert)
                .toList();
        if (alerts.isEmpty()) {
            return rejected(
                    message,
                    Reason.UNSUPPORTED_FORMAT,
                    "the message holds no " + ROOT + " in XML before any picture: let the camera send XML, not JSON");
        }
        if (alerts.size() > maxRecords) {
            return rejected(message, Reason.TOO_LARGE, "there are more than " + maxRecords + " alerts: send several");
        }
        AlertReader reader = new AlertReader(message, zone);
        alerts.forEach(reader::read);
        return reader.decoded();
    }

    private static Decoded rejected(InboundMessage message, Reason reason, String detail) {
        return Decoded.rejected(message, new Fault(reason, detail));
    }
}
