package org.gridpost.sim.security;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;
import org.gridpost.sim.report.Readings;

/**
 * An object that a camera follows: it says what it takes it for, where it is, and says it anew while it is in sight.
 *
 * @param zone in which it is; empty if in none that matters
 * @param score how sure the detector is at its surest, 0 to 1
 * @param forbidden whether nobody may be there
 */
record Sighting(FleetDevice camera, String label, String zone, double score, boolean forbidden) {
    /** Puts it on the stage from when it is first seen until it has gone. */
    void play(Instant from, Instant to, Noise lot, Stage stage) {
        Duration pause = Spans.of(lot.of("pause"), 2, 4);
        String id = track(from, lot);
        for (Instant t = from; t.isBefore(to); t = t.plus(pause)) {
            double sure = score - 0.05 * Math.abs(lot.of("score").jitter(t));
            stage.event(camera, t, into -> seen(into, id, sure, from));
        }
        stage.event(camera, to, into -> gone(into, id, from));
    }

    private void seen(Readings into, String id, double sure, Instant from) {
        if (forbidden) {
            into.flag("intrusion", true);
        }
        into.flag("motion", true).number("object_count", "count", 1, 0);
        object(into, id, sure, from);
    }

    private void gone(Readings into, String id, Instant from) {
        if (forbidden) {
            into.flag("intrusion", false);
        }
        into.flag("motion", false).number("object_count", "count", 0, 0);
        object(into, id, score, from);
    }

    private void object(Readings into, String id, double sure, Instant from) {
        into.text("object_id", id)
                .text("object_label", label)
                .text("object_zone", zone)
                .number("object_score", "/", sure, 2)
                .number(
                        "object_duration",
                        "s",
                        Duration.between(from, into.time()).toMillis() / 1000.0,
                        1)
                .flag("object_stationary", false);
    }

    /** As Frigate numbers its tracks: when it was first seen, and six letters. */
    private static String track(Instant from, Noise lot) {
        StringBuilder id = new StringBuilder(String.format(Locale.ROOT, "%.6f-", from.toEpochMilli() / 1000.0));
        for (int i = 0; i < 6; i++) {
            id.append((char) ('a' + (int) (26 * lot.of("track").draw(i))));
        }
        return id.toString();
    }
}
