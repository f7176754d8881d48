package org.gridpost.sim.outage;

import java.time.Duration;
import java.time.Instant;
import org.gridpost.sim.device.Noise;
import org.gridpost.sim.fleet.FleetDevice;
import org.gridpost.sim.fleet.Kind;
import org.gridpost.sim.incident.Incidents.Trouble;
import org.gridpost.sim.incident.Spans;
import org.gridpost.sim.incident.Stage;

/** A device falls silent and comes back: its session, its will, and what ought to be noticed of it. */
public final class Silence {
    /** A device that has missed so many of its reports is called silent by everybody; before that it may be late. */
    private static final int REPORTS_MISSED = 5;

    private static final Duration CAMERA_GONE = Duration.ofMinutes(15);

    private Silence() {}

    /**
     * @param why {@link Trouble#UNPOWERED} or {@link Trouble#CUT_OFF}
     * @param lot decides when the broker notices and how long the device takes to come back
     */
    public static void fall(FleetDevice device, Trouble why, Instant from, Instant to, Noise lot, Stage stage) {
        Noise own = lot.of(device.device());
        Instant back = to.plus(Spans.of(own.of("restart"), 4, 50));
        stage.strike(device, why, from, back);
        if (!device.speaksForItself()) {
            return;
        }
        // The broker waits for one and a half keep-alives since it last heard anything.
        Instant will = from.plus(Spans.of(own.of("keep-alive"), 24, 68));
        if (will.isBefore(back)) {
            stage.state(device, false, will);
            stage.state(device, true, back);
        }
        Duration length = Duration.between(from, back);
        if (length.compareTo(device.reportInterval().multipliedBy(REPORTS_MISSED)) > 0) {
            stage.holds("G04", device, from, back);
        }
        if (device.kind() == Kind.CAMERA && length.compareTo(CAMERA_GONE) > 0) {
            stage.holds("C01", device, from, back);
        }
    }
}
