package org.gridpost.sim.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.gridpost.sim.fleet.Fleet;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.report.Reading;
import org.gridpost.sim.report.Report;

/**
 * The way from the devices to the rest of the world. Who has no power says nothing. Who is only cut off loses what it
 * says, or keeps it if it has the memory and uploads it, with its old times, after its first words when it is back.
 */
public final class Airways {
    private static final int KEPT = 200;

    private final Fleet fleet;
    private final Incidents incidents;
    private final Map<String, List<Report>> kept = new HashMap<>();

    public Airways(Fleet fleet, Incidents incidents) {
        this.fleet = fleet;
        this.incidents = incidents;
    }

    public void carry(Report report, Consumer<Report> out) {
        if (report.stream() == Report.Stream.STATE) {
            out.accept(report);
            return;
        }
        String speaker = report.speaker();
        List<Reading> measured = report.readings().stream()
                .filter(r -> !incidents.has(r.device(), Incidents.Trouble.UNPOWERED))
                .toList();
        if (measured.isEmpty() || incidents.has(speaker, Incidents.Trouble.UNPOWERED)) {
            return;
        }
        Report said = report.saying(measured, report.at());
        if (incidents.has(speaker, Incidents.Trouble.CUT_OFF)) {
            keep(said);
        } else {
            out.accept(said);
            upload(speaker, report.at(), out);
        }
    }

    private void keep(Report report) {
        boolean remembers = fleet.named(report.speaker())
                .map(FleetDevice::kind)
                .filter(kind -> kind != Kind.CAMERA && kind != Kind.ACCESS_POINT)
                .isPresent();
        List<Report> backlog = kept.computeIfAbsent(report.speaker(), s -> new ArrayList<>());
        if (remembers && backlog.size() < KEPT) {
            backlog.add(report);
        }
    }

    private void upload(String speaker, Instant now, Consumer<Report> out) {
        List<Report> backlog = kept.remove(speaker);
        if (backlog != null) {
            backlog.forEach(old -> out.accept(old.saying(old.readings(), now)));
        }
    }
}
