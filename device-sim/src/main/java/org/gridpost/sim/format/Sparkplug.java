package org.gridpost.sim.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/**
 * A Sparkplug B 3.0 edge node with pumps and flow meters behind it. A device is born with its first report, and born again
 * when it says something new; in between only aliases go. {@code Node Control/Rebirth} makes all be born again. Used from
 * the session's thread alone, for the sequence numbers must be in the order in which messages leave.
 */
final class Sparkplug implements Format {
    static final String BRIDGE = "EDGE-MJ01";
    private static final String GROUP = "spBv1.0/majiang/";
    private static final String REBIRTH = "Node Control/Rebirth";
    private static final Set<Kind> KINDS = Set.of(Kind.PUMP, Kind.FLOW_METER);

    /** Values of the specification's data types, and where a metric carries them. */
    private static final int UINT64 = 8;

    private static final int DOUBLE = 10;
    private static final int BOOLEAN = 11;
    private static final int STRING = 12;

    private static final int LONG_VALUE = 11;
    private static final int DOUBLE_VALUE = 13;
    private static final int BOOLEAN_VALUE = 14;
    private static final int STRING_VALUE = 15;

    private final Clock clock;
    private final Map<String, Map<String, Reading>> devices = new LinkedHashMap<>();
    private final Map<String, Long> aliases = new LinkedHashMap<>();
    private boolean nodeBorn;
    private long birthSequence = -1;
    private int sequence;

    /** @param clock says when a birth that nobody's report brings about is said */
    Sparkplug(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    @Override
    public boolean fits(FleetDevice device) {
        return KINDS.contains(device.kind());
    }

    @Override
    public String sender(FleetDevice device) {
        return BRIDGE;
    }

    @Override
    public List<Wire> write(Report report) {
        String device = report.speaker();
        long now = report.at().toEpochMilli();
        List<Wire> said = new ArrayList<>();
        if (!nodeBorn) {
            will();
            said.add(nodeBirth(now));
        }
        if (report.stream() == Report.Stream.STATE) {
            if (!report.isOnline() && devices.remove(device) != null) {
                said.add(say("DDEATH", device, payload(now)));
            }
            return said;
        }
        boolean isNew = !devices.containsKey(device);
        Map<String, Reading> known = devices.computeIfAbsent(device, d -> new LinkedHashMap<>());
        for (Reading reading : report.readings()) {
            isNew |= known.put(reading.metric(), reading) == null;
        }
        if (isNew) {
            said.add(deviceBirth(device, now));
        } else {
            Protobuf payload = payload(now);
            report.readings().forEach(r -> payload.message(2, metric(r, false)));
            said.add(say("DDATA", device, payload));
        }
        return said;
    }

    private Wire.Publication nodeBirth(long now) {
        nodeBorn = true;
        sequence = 0;
        Protobuf payload = payload(now)
                .message(
                        2,
                        new Protobuf()
                                .text(1, "bdSeq")
                                .varint(3, now)
                                .varint(4, UINT64)
                                .varint(LONG_VALUE, birthSequence))
                .message(
                        2,
                        new Protobuf()
                                .text(1, REBIRTH)
                                .varint(3, now)
                                .varint(4, BOOLEAN)
                                .bool(BOOLEAN_VALUE, false));
        return new Wire.Publication(GROUP + "NBIRTH/" + BRIDGE, finished(payload), 0, false);
    }

    private Wire.Publication deviceBirth(String device, long now) {
        Protobuf payload = payload(now);
        devices.get(device).values().forEach(r -> payload.message(2, metric(r, true)));
        return say("DBIRTH", device, payload);
    }

    private Wire.Publication say(String type, String device, Protobuf payload) {
        return new Wire.Publication(GROUP + type + "/" + BRIDGE + "/" + device, finished(payload), 0, false);
    }

    private static Protobuf payload(long now) {
        return new Protobuf().varint(1, now);
    }

    private byte[] finished(Protobuf payload) {
        byte[] bytes = payload.varint(3, sequence).toBytes();
        sequence = (sequence + 1) % 256;
        return bytes;
    }

    /** Names and types are said at birth only. */
    private Protobuf metric(Reading reading, boolean birth) {
        Protobuf metric = new Protobuf();
        if (birth) {
            metric.text(1, reading.metric());
        }
        long alias = aliases.computeIfAbsent(reading.device() + "/" + reading.metric(), k -> (long) aliases.size() + 1);
        metric.varint(2, alias).varint(3, reading.time().toEpochMilli());
        if (reading.value() instanceof Reading.Amount amount) {
            type(metric, birth, DOUBLE).real(DOUBLE_VALUE, amount.number());
        } else if (reading.value() instanceof Reading.Flag flag) {
            type(metric, birth, BOOLEAN).bool(BOOLEAN_VALUE, flag.flag());
        } else if (reading.value() instanceof Reading.Text text) {
            type(metric, birth, STRING).text(STRING_VALUE, text.text());
        }
        return metric;
    }

    private static Protobuf type(Protobuf metric, boolean birth, int type) {
        return birth ? metric.varint(4, type) : metric;
    }

    private Wire.Publication will() {
        birthSequence = (birthSequence + 1) % 256;
        long now = clock.millis();
        byte[] payload = payload(now)
                .message(
                        2,
                        new Protobuf()
                                .text(1, "bdSeq")
                                .varint(3, now)
                                .varint(4, UINT64)
                                .varint(LONG_VALUE, birthSequence))
                .toBytes();
        return new Wire.Publication(GROUP + "NDEATH/" + BRIDGE, payload, 1, false);
    }

    private List<Wire.Publication> births() {
        long now = clock.millis();
        List<Wire.Publication> births = new ArrayList<>();
        births.add(nodeBirth(now));
        devices.keySet().forEach(device -> births.add(deviceBirth(device, now)));
        return births;
    }

    @Override
    public Greeting greeting() {
        return new Greeting() {
            @Override
            public Optional<Wire.Publication> will() {
                return Optional.of(Sparkplug.this.will());
            }

            @Override
            public List<Wire.Publication> births() {
                return Sparkplug.this.births();
            }

            @Override
            public Optional<String> listensTo() {
                return Optional.of(GROUP + "NCMD/" + BRIDGE);
            }

            /** The only command there is; its name stands in it as text, or else it is for somebody else. */
            @Override
            public List<Wire.Publication> answers(byte[] heard) {
                return new String(heard, UTF_8).contains(REBIRTH) ? births() : List.of();
            }
        };
    }
}
