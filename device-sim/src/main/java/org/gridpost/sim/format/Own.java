package org.gridpost.sim.format;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Encoding;
import org.gridpost.sim.report.Packs;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/** One encoding for all devices, on GridPost's own topics in each device's own session. */
final class Own implements Format {
    private final Encoding encoding;

    Own(Encoding encoding) {
        this.encoding = encoding;
    }

    @Override
    public Transport transport() {
        return Transport.MQTT;
    }

    /** Plain JSON has no word for whose a value is, so nobody speaks it for another. */
    @Override
    public boolean fits(FleetDevice device) {
        return !isPlain() || device.speaksForItself();
    }

    @Override
    public List<Wire> write(Report report) {
        String topic = topic(report);
        Stream<List<Reading>> messages = isPlain()
                ? Times.apart(report.readings()).stream()
                        .filter(own -> own.get(0).device().equals(report.speaker()))
                : Stream.of(report.readings());
        return messages.map(m -> (Wire) Wire.Publication.of(topic, encoding.encode(m)))
                .toList();
    }

    static String topic(Report report) {
        return "gridpost/v1/" + report.speaker() + "/" + report.stream().path();
    }

    /** The readings cut by device into packs that a small box can hold. */
    static List<List<Reading>> packs(List<Reading> readings) {
        Map<String, List<Reading>> byDevice = readings.stream()
                .collect(Collectors.groupingBy(Reading::device, LinkedHashMap::new, Collectors.toList()));
        return Packs.split(List.copyOf(byDevice.values()));
    }

    private boolean isPlain() {
        return encoding == Encoding.PLAIN_SECONDS || encoding == Encoding.PLAIN_ISO;
    }
}
