package org.gridpost.sim.format;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/** The formats of a run, and what of a report goes in which: each device speaks the first that fits it. */
public final class Formats {
    private final Fleet fleet;
    private final List<Format> formats;

    public Formats(Fleet fleet, List<FormatName> names, Clock clock) {
        this.fleet = fleet;
        this.formats = names.stream().map(n -> n.in(fleet, clock)).toList();
    }

    /**
     * What of a report a format is to say.
     *
     * @param format empty for what no format fits
     */
    public record Share(Optional<Format> format, Report report) {}

    /** The report, divided by the formats of its devices. */
    public List<Share> divide(Report report) {
        if (report.stream() == Report.Stream.STATE) {
            return List.of(new Share(formatOf(report.speaker()), report));
        }
        return report.readings().stream()
                .map(r -> formatOf(r.device()))
                .distinct()
                .map(format -> new Share(format, part(report, format)))
                .toList();
    }

    private Report part(Report report, Optional<Format> format) {
        List<Reading> part = report.readings().stream()
                .filter(r -> formatOf(r.device()).equals(format))
                .toList();
        return report.saying(part, report.at());
    }

    private Optional<Format> formatOf(String device) {
        FleetDevice of = fleet.named(device).orElseThrow();
        return formats.stream().filter(f -> f.fits(of)).findFirst();
    }

    /** Whether any device of the fleet speaks any of them. */
    public boolean isAnybodySpeaking() {
        return fleet.devices().stream().anyMatch(d -> formatOf(d.device()).isPresent());
    }

    /** The bridges that are needed and that the fleet has not. */
    public List<String> missingBridges() {
        return formats.stream()
                .flatMap(f -> fleet.devices().stream().filter(f::fits).limit(1).map(f::sender))
                .filter(s -> fleet.named(s).isEmpty() && fleet.bridge(s).isEmpty())
                .distinct()
                .toList();
    }
}
