package org.gridpost.sim.exam;

/** How lamps say things. */
final class Lamps {
    private Lamps() {}

    /** W as a lamp's meter shows it: within half a percent, to a tenth. */
    static void power(Sketch s, Tell tell, double watts) {
        tell.say("active_power", "W", Math.max(0, watts * (1 + s.gauss(0.005)) + s.gauss(0.05)), 1);
    }
}
