package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What a lamp can suffer: it is dark, burns by day, draws too little or too much, goes on and off. */
final class LampSubjects {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private LampSubjects() {}

    static List<Subject> all() {
        return List.of(new Subject("L01", LampSubjects::dark, LampSubjects::lit));
    }

    /** Most draw a little less than a tenth of what they should, or nothing; a few say so themselves. */
    private static void dark(Sketch s) {
        double nominal = s.whole(4, 15) * 10;
        String lamp = s.asset(Plate.lamp(nominal, nominal * 0.1).every(FIVE_MINUTES));
        Instant from = s.dusk(0).plus(s.between(Duration.ofMinutes(25), Duration.ofHours(4)));
        Instant to = from.plus(s.between(Duration.ofMinutes(40), Duration.ofHours(3)));
        boolean saysSo = !s.near() && s.chance(0.3);
        double left = s.near() ? nominal * 0.1 * (1 - s.excess()) : s.share(0, 0.03) * nominal;
        Course power = Course.flat(nominal).plateau(from, to, saysSo ? nominal * 0.5 : left);
        for (Instant time : s.ticks(s.day(0, 15), to.plus(Duration.ofHours(2)), FIVE_MINUTES)) {
            boolean on = s.sun().isDark(time);
            Tell tell = s.at(lamp, time).say("dim_command", "/100", on ? 100 : 0, 0);
            Lamps.power(s, tell, on ? power.at(time) : 0.4);
            if (saysSo) {
                tell.say("lamp_failure", Course.within(time, from, to));
            }
        }
        s.holds(lamp, from, to);
    }

    /** Draws a little more than a tenth, is dark on command, for a sample, or around dusk. */
    private static void lit(Sketch s) {
        double nominal = s.whole(4, 15) * 10;
        String lamp = s.asset(Plate.lamp(nominal, nominal * 0.1).every(FIVE_MINUTES));
        Instant from = s.dusk(0).plus(s.between(Duration.ofMinutes(25), Duration.ofHours(4)));
        Instant to = from.plus(s.between(Duration.ofMinutes(40), Duration.ofHours(3)));
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Instant up = trap == 2 ? from.plus(Duration.ofSeconds(s.whole(250, 350))) : to;
        Instant late = trap == 3 ? s.dusk(0).plus(Duration.ofMinutes(s.whole(5, 12))) : s.dusk(0);
        double left = trap == 0 ? nominal * 0.1 * (1 + s.shortfall()) : 0.4;
        Course power = trap == 3 ? Course.flat(nominal) : Course.flat(nominal).plateau(from, up, left);
        for (Instant time : s.ticks(s.day(0, 15), to.plus(Duration.ofHours(2)), FIVE_MINUTES)) {
            boolean on = s.sun().isDark(time) && !time.isBefore(late);
            boolean asked = s.sun().isDark(time) && !(trap == 1 && Course.within(time, from, to));
            Tell tell = s.at(lamp, time).say("dim_command", "/100", asked ? 100 : 0, 0);
            Lamps.power(s, tell, on ? power.at(time) : 0.4);
        }
        s.never(lamp);
    }
}
