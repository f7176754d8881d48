package org.gridpost.pipelines.inbound.decode.gb28181;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import org.gridpost.pipelines.inbound.Claim;
import org.gridpost.pipelines.inbound.Decoded;
import org.gridpost.pipelines.inbound.Decoder;
import org.gridpost.pipelines.inbound.Fault;
import org.gridpost.pipelines.inbound.InboundMessage;
import org.gridpost.pipelines.inbound.Lane;
import org.gridpost.pipelines.inbound.Measurement;
import org.gridpost.pipelines.inbound.Quoted;
import org.gridpost.pipelines.inbound.Raw;
import org.gridpost.pipelines.inbound.Reason;
import org.gridpost.pipelines.inbound.decode.syntax.Moments;
import org.gridpost.pipelines.inbound.decode.syntax.Xml;

/**
 * MANSCDP of GB/T 28181-2016: {@code <Notify>} with CmdType Alarm or Keepalive, as a SIP platform passes it on. DeviceID
 * is the device, by an alias of the register. An alarm tells only of its beginning, so its metric becomes true and stays
 * so until the rules that use it let go of it; only an intrusion says when somebody left (EventType 2).
 */
public final class Gb28181 implements Decoder {
    private static final Set<String> OURS = Set.of("application/manscdp+xml");
    private static final Set<String> TYPES = Set.of("application/manscdp+xml", "application/xml", "text/xml");
    private static final Set<String> ROOTS = Set.of("Notify", "Query", "Response", "Control");
    private static final Pattern DEVICE_ID = Pattern.compile("[0-9]{20}");

    /** Notify, Info, AlarmTypeParam, EventType. */
    private static final int FIELDS = 4;

    private final ZoneId zone;

    /** @param zone of AlarmTime, which is written without one */
    public Gb28181(ZoneId zone) {
        this.zone = zone;
    }

    @Override
    public String format() {
        return "GB/T 28181 Notify (application/manscdp+xml)";
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
            case OPEN ->
                Xml.root(message.payload().bytes()).filter(Gb28181::isOurs).isPresent();
        };
    }

    /** MANSCDP has no namespaces; a Notify that has one is another's. */
    private static boolean isOurs(Xml.Root root) {
        return ROOTS.contains(root.name()) && !root.tag().contains("xmlns");
    }

    @Override
    public Decoded decode(InboundMessage message) {
        Map<String, String> fields;
        try {
            fields = Xml.open(message.payload().bytes()).texts(FIELDS);
        } catch (XMLStreamException broken) {
            return rejected(message, Reason.MALFORMED, "the XML breaks off " + Xml.describe(broken));
        }
        String command = fields.getOrDefault("CmdType", "");
        String device = fields.getOrDefault("DeviceID", "");
        if (!command.equals("Alarm") && !command.equals("Keepalive")) {
            return rejected(
                    message,
                    Reason.UNSUPPORTED_FORMAT,
                    "CmdType " + Quoted.of(command) + " is not taken: send Notify with Alarm or Keepalive");
        }
        if (!DEVICE_ID.matcher(device).matches()) {
            return rejected(message, Reason.MALFORMED, "DeviceID is " + Quoted.of(device) + " but must be 20 digits");
        }
        return command.equals("Alarm") ? alarm(message, device, fields) : keepalive(message, device, fields);
    }

    private Decoded alarm(InboundMessage message, String device, Map<String, String> fields) {
        String method = fields.getOrDefault("AlarmMethod", "");
        String type = fields.getOrDefault("AlarmType", "");
        String written = fields.getOrDefault("AlarmTime", "");
        Optional<AlarmType> known = AlarmType.of(method, type);
        if (known.isEmpty()) {
            return rejected(
                    message,
                    Reason.UNKNOWN_METRIC,
                    "AlarmMethod " + Quoted.of(method) + " with AlarmType " + Quoted.of(type)
                            + " tells of no metric here: known are " + AlarmType.known());
        }
        Optional<Instant> time = Moments.isUnknown(written)
                ? Optional.of(Moments.after(message.received(), 0))
                : Moments.ofIso(written, zone);
        boolean left = known.get() == AlarmType.INTRUSION
                && fields.getOrDefault("EventType", "").equals("2");
        return time.map(at -> read(message, device, known.get().metric(), !left, at, !Moments.isUnknown(written)))
                .orElseGet(() -> rejected(
                        message,
                        Reason.MALFORMED,
                        "AlarmTime " + Quoted.of(written) + " is no time: write yyyy-MM-ddTHH:mm:ss in the time of "
                                + zone));
    }

    private static Decoded keepalive(InboundMessage message, String device, Map<String, String> fields) {
        String status = fields.getOrDefault("Status", "");
        return status.equalsIgnoreCase("OK")
                ? read(message, device, "online", true, Moments.after(message.received(), 0), false)
                : rejected(
                        message,
                        Reason.MALFORMED,
                        "Status of the Keepalive is " + Quoted.of(status) + " but OK is all that says something");
    }

    private static Decoded read(
            InboundMessage message, String device, String metric, boolean value, Instant time, boolean byClock) {
        return new Decoded(
                message,
                List.of(new Measurement(Optional.of(device), metric, "", new Raw.Flag(value), time, byClock)),
                List.of());
    }

    private static Decoded rejected(InboundMessage message, Reason reason, String detail) {
        return Decoded.rejected(message, new Fault(reason, detail));
    }
}
