package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** What covers and grates tell: that they are open, also in a flood. */
final class CoverSubjects {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HEARTBEAT = Duration.ofMinutes(15);

    private CoverSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("D08", CoverSubjects::open, CoverSubjects::shut),
                new Subject("D09", CoverSubjects::openInFlood, CoverSubjects::onlyOneOfBoth),
                new Subject("D19", CoverSubjects::grateOpen, CoverSubjects::grateShut));
    }

    /** Tilted by more than 15 degrees for long; or lifted off, which some say by a switch alone. */
    private static void open(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(3), HOUR.multipliedBy(4)));
        boolean bySwitch = !s.near() && s.number() % 2 == 0;
        String cover = s.asset(Plate.of(Kind.MANHOLE_COVER).tagged(s.chance(0.5) ? "TRAFFICKED" : ""));
        double tilt = s.near() ? 15 * (1 + s.excess()) : s.share(25, 90);
        lie(s, cover, bySwitch ? Course.flat(1) : Course.flat(1).plateau(from, to, tilt), from, to);
        if (bySwitch) {
            s.at(cover, from).prompt().say("cover_open", true);
            s.at(cover, to).prompt().say("cover_open", false);
        } else {
            lift(s, cover, tilt, from, to);
        }
        s.holds(cover, from, to);
    }

    /** Lies crooked in its frame, or rocks under a vehicle or several. */
    private static void shut(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(3), HOUR.multipliedBy(4)));
        String cover = s.asset(Plate.of(Kind.MANHOLE_COVER).tagged(s.chance(0.5) ? "TRAFFICKED" : ""));
        if (s.near()) {
            double tilt = 15 * (1 - s.shortfall());
            lie(s, cover, Course.flat(1).plateau(from, to, tilt), from, to);
            lift(s, cover, tilt, from, to);
        } else {
            lie(s, cover, Course.flat(1), from, to);
            vehicles(s, cover, from, s.number() % 2 == 0 ? s.whole(1, 3) : s.whole(5, 12));
        }
        s.never(cover);
    }

    /** An open cover, and a rain of more than 10 mm/h; or a drain that is open and nearly full, or under water. */
    private static void openInFlood(Sketch s) {
        if (s.number() % 2 == 0) {
            Hump water = flood(s, s.near() ? 0.9 * (1 + s.excess()) : s.share(1, 1.1));
            Instant opens = water.high().minus(s.between(Duration.ZERO, HOUR));
            Instant shuts = water.low().plus(s.between(MINUTE, HOUR));
            String drain = drain(s, water, !s.near() && s.chance(0.5), opens, shuts);
            Instant from = water.from(0.9);
            s.holds(drain, from.isBefore(opens) ? opens : from, water.to(0.9));
        } else {
            Instant from = s.day(0, s.share(3, 18));
            Instant to = from.plus(s.between(MINUTE.multipliedBy(10), HOUR));
            String cover = s.asset(Plate.of(Kind.MANHOLE_COVER));
            rain(s, from.minus(MINUTE.multipliedBy(30)), to.plus(MINUTE.multipliedBy(30)), 10 * (1 + s.excess()));
            opened(s, cover, from, to);
            s.holds(cover, from, to);
        }
    }

    /** Open in a little less of either, shut in much of it, open after it, or rocking under vehicles in it. */
    private static void onlyOneOfBoth(Sketch s) {
        boolean node = s.near() ? s.number() % 2 == 0 : s.number() % 4 == 0;
        Instant from = s.day(0, s.share(3, 18));
        Instant to = from.plus(s.between(MINUTE.multipliedBy(10), HOUR));
        if (node) {
            Hump water = flood(s, s.near() ? 0.9 * (1 - s.shortfall()) : s.share(0.95, 1.1));
            // In the second sort it is opened when all has flowed off, to be cleaned.
            Instant opens = s.near() ? water.rises() : water.low().plus(s.between(MINUTE, HOUR));
            s.never(drain(s, water, false, opens, opens.plus(HOUR)));
            return;
        }
        String cover = s.asset(Plate.of(Kind.MANHOLE_COVER));
        if (s.near()) {
            rain(s, from.minus(MINUTE.multipliedBy(30)), to.plus(MINUTE.multipliedBy(30)), 10 * (1 - s.shortfall()));
            opened(s, cover, from, to);
        } else if (s.number() % 4 == 1) {
            rain(s, from.minus(HOUR.multipliedBy(2)), from.minus(MINUTE.multipliedBy(25)), s.share(20, 60));
            opened(s, cover, from, to);
        } else {
            rain(s, from.minus(MINUTE.multipliedBy(30)), to.plus(MINUTE.multipliedBy(30)), s.share(15, 60));
            lie(s, cover, Course.flat(1), from, to);
            vehicles(s, cover, from, s.number() % 4 == 2 ? 0 : s.whole(3, 9));
        }
        s.never(cover);
    }

    /** Its switch says for more than a minute that it is open. */
    private static void grateOpen(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        Instant to = s.near()
                ? from.plusMillis(Math.round(60_000 * (1 + s.excess())))
                : from.plus(s.between(MINUTE.multipliedBy(5), HOUR.multipliedBy(5)));
        String drain = gully(s, from, to, List.of(from), Duration.between(from, to));
        s.holds(drain, from, to);
    }

    /** It says so for less, once; or for some seconds, many times. */
    private static void grateShut(Sketch s) {
        Instant from = s.day(0, s.share(2, 20));
        Duration open = s.near()
                ? Duration.ofMillis(Math.round(60_000 * (1 - s.shortfall())))
                : Duration.ofSeconds(s.number() % 2 == 0 ? s.whole(3, 15) : s.whole(20, 40));
        List<Instant> times = s.ticks(from, from.plusSeconds(s.near() ? 1 : 600), open.multipliedBy(2));
        s.never(gully(s, from, from.plus(HOUR), times.isEmpty() ? List.of(from) : times, open));
    }

    /** A gully that is quite dry, whose grate is opened at those times for that long. */
    private static String gully(Sketch s, Instant from, Instant to, List<Instant> times, Duration open) {
        double depth = Drains.depth(s);
        String drain = s.asset(Plate.drain(depth));
        for (Instant time : s.ticks(from.minus(HOUR), to.plus(HOUR), HEARTBEAT)) {
            boolean now = times.stream().anyMatch(t -> Course.within(time, t, t.plus(open)));
            Drains.tell(s, drain, time, depth, 0.08).say("grill_opened", now);
        }
        for (Instant time : times) {
            s.at(drain, time).event().say("grill_opened", true);
            s.at(drain, time.plus(open)).event().say("grill_opened", false);
        }
        return drain;
    }

    /** What a cover says every quarter of an hour. */
    private static void lie(Sketch s, String cover, Course tilt, Instant from, Instant to) {
        for (Instant time : s.ticks(from.minus(HOUR), to.plus(HOUR), HEARTBEAT)) {
            s.at(cover, time).say("cover_tilt", "deg", tilt.at(time) + s.gauss(0.1), 1);
        }
    }

    /** What it says at once when it is lifted and laid back: that it has begun to move, and how it lies then. */
    private static void lift(Sketch s, String cover, double tilt, Instant from, Instant to) {
        s.at(cover, from).prompt().say("cover_tilt", "deg", tilt * s.share(0.92, 0.95), 1);
        s.at(cover, from.plus(SECOND)).prompt().say("cover_tilt", "deg", tilt + s.gauss(0.1), 1);
        s.at(cover, to).prompt().say("cover_tilt", "deg", s.share(0.5, 2), 1);
    }

    /** A cover that lies still but for being lifted off in that time, which it says by both its sensors. */
    private static void opened(Sketch s, String cover, Instant from, Instant to) {
        double tilt = s.share(30, 90);
        for (Instant time : s.ticks(from.minus(HOUR), to.plus(HOUR), HEARTBEAT)) {
            boolean now = Course.within(time, from, to);
            s.at(cover, time).say("cover_open", now).say("cover_tilt", "deg", now ? tilt : 1 + s.gauss(0.1), 1);
        }
        s.at(cover, from).prompt().say("cover_open", true).say("cover_tilt", "deg", tilt, 1);
        s.at(cover, to).prompt().say("cover_open", false).say("cover_tilt", "deg", 1, 1);
    }

    /** Each rocks the cover for less than a second and a half. */
    private static void vehicles(Sketch s, String cover, Instant from, int count) {
        Instant time = from;
        for (int i = 0; i < count; i++) {
            time = time.plus(s.between(SECOND.multipliedBy(3), SECOND.multipliedBy(20)));
            s.at(cover, time).prompt().say("cover_tilt", "deg", s.share(17, 40), 1);
            s.at(cover, time.plusMillis(s.whole(400, 1_400))).prompt().say("cover_tilt", "deg", s.share(0.5, 2), 1);
        }
    }

    private static Hump flood(Sketch s, double peak) {
        return Hump.of(
                0.2,
                peak,
                s.day(0, s.share(3, 16)),
                s.between(MINUTE.multipliedBy(10), HOUR),
                s.between(MINUTE.multipliedBy(10), MINUTE.multipliedBy(40)),
                s.between(MINUTE.multipliedBy(10), HOUR));
    }

    /** A node that feels its own cover. */
    private static String drain(Sketch s, Hump water, boolean ponds, Instant opens, Instant shuts) {
        double depth = Drains.depth(s);
        String drain = s.asset(Plate.drain(depth));
        for (Instant time : Drains.times(s, water.rises().minus(HOUR), shuts.plus(HOUR), water, MINUTE)) {
            Tell tell = Drains.tell(s, drain, time, depth, water.at(time))
                    .say("cover_open", Course.within(time, opens, shuts));
            if (ponds) {
                tell.say("ponding_depth", "m", Math.max(0, water.at(time) - 0.85), 2);
            }
        }
        s.at(drain, opens).prompt().say("cover_open", true);
        s.at(drain, shuts).prompt().say("cover_open", false);
        return drain;
    }

    private static void rain(Sketch s, Instant from, Instant to, double rate) {
        Gauges.rain(s, Course.flat(0).plateau(from, to, rate), from.minus(HOUR), to.plus(HOUR.multipliedBy(2)), MINUTE);
    }
}
