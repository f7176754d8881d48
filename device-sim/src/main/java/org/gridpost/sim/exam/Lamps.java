package org.gridpost.sim.exam;

import java.time.Instant;

/** How lamps behave and say things. */
final class Lamps {
    static final double STANDBY_WATTS = 0.4;

    private Lamps() {}

    /** W that a healthy lamp draws at a dim level of 0 to 100. */
    static double expected(double nominal, double minimum, double dim) {
        return dim == 0 ? STANDBY_WATTS : minimum + (nominal - minimum) * dim / 100;
    }

    /** The usual plan: full from civil dusk, the other level from local midnight on, off at civil dawn. */
    static double plan(Sketch s, Instant time, double afterMidnight) {
        if (!s.sun().isDark(time)) {
            return 0;
        }
        return s.sun().hour(time) < 12 ? afterMidnight : 100;
    }

    /** What a lamp says that follows its command: the command, its level, and W as its meter shows them. */
    static Tell tell(Sketch s, String lamp, Instant time, double dim, double watts) {
        Tell tell = s.at(lamp, time).say("dim_command", "/100", dim, 0).say("dim_level", "/100", dim, 0);
        power(s, tell, watts);
        return tell;
    }

    /** W as a lamp's meter shows it: within 0.2 percent, to a tenth. */
    static void power(Sketch s, Tell tell, double watts) {
        tell.say("active_power", "W", Math.max(0, watts * (1 + s.gauss(0.002)) + s.gauss(0.03)), 1);
    }

    /** V as a lamp's meter shows it. */
    static void voltage(Sketch s, Tell tell, double volts) {
        tell.say("supply_voltage", "V", volts + s.gauss(0.15), 1);
    }
}
