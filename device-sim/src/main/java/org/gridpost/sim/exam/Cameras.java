package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** How cameras say things: each minute how they are, and at once what they notice. */
final class Cameras {
    static final Duration MINUTE = Duration.ofMinutes(1);

    /** What they say before and after. */
    static final Duration AROUND = Duration.ofMinutes(20);

    /** A time in which something is so. */
    record Span(Instant from, Instant to) {
        static Span of(Instant from, Duration lasts) {
            return new Span(from, from.plus(lasts));
        }

        /** That long after each other, the first from that time on. */
        static List<Span> row(Instant from, Duration lasts, Duration pause, int count) {
            List<Span> row = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                row.add(of(from.plus(lasts.plus(pause).multipliedBy(i)), lasts));
            }
            return row;
        }

        boolean has(Instant time) {
            return Course.within(time, from, to);
        }
    }

    private Cameras() {}

    static String camera(Sketch s) {
        return s.asset(Plate.of(Kind.CAMERA));
    }

    /** A minute's message of a camera that is well. */
    static Tell well(Sketch s, String camera, Instant time) {
        return s.at(camera, time).say("online", true).say("fps", "1/s", 25 - Math.abs(s.gauss(0.15)), 1);
    }

    /** Says each minute that it is well, from long before until long after those times. */
    static void well(Sketch s, String camera, Instant from, Instant to) {
        s.ticks(from.minus(AROUND), to.plus(AROUND), MINUTE).forEach(time -> well(s, camera, time));
    }

    /** A camera whose flag is up in those times, which it says each minute, and at once when it changes. */
    static String flagged(Sketch s, String flag, List<Span> ups) {
        String camera = camera(s);
        Instant begin = ups.get(0).from.minus(AROUND);
        Instant end = ups.get(ups.size() - 1).to.plus(AROUND);
        for (Instant time : s.ticks(begin, end, MINUTE)) {
            well(s, camera, time).say(flag, ups.stream().anyMatch(u -> u.has(time)));
        }
        events(s, camera, flag, ups);
        return camera;
    }

    /** What it says at once when the flag changes. */
    static void events(Sketch s, String camera, String flag, List<Span> ups) {
        for (Span up : ups) {
            s.at(camera, up.from).event().say(flag, true);
            s.at(camera, up.to).event().say(flag, false);
        }
    }

    /** Once for a little longer than the rule asks, or for much longer. */
    static Span longEnough(Sketch s, Duration delay, Instant from) {
        return Span.of(
                from,
                s.near() ? part(delay, 1 + s.excess()) : s.between(delay.multipliedBy(3), delay.multipliedBy(40)));
    }

    /** Once for a little shorter than the rule asks; or often for much shorter. */
    static List<Span> tooShort(Sketch s, Duration delay, Instant from) {
        if (s.near()) {
            return List.of(Span.of(from, part(delay, 1 - s.shortfall())));
        }
        return Span.row(from, part(delay, s.share(0.1, 0.6)), part(delay, s.share(0.8, 4)), s.whole(1, 8));
    }

    static Duration part(Duration of, double part) {
        return Duration.ofMillis(Math.round(of.toMillis() * part));
    }
}
