package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** Devices whose battery empties, whose radio is weak, or in whose name somebody else speaks. */
final class WearSubjects {
    private static final Duration SIX_HOURS = Duration.ofHours(6);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration DAY = Duration.ofDays(1);

    private WearSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("G06", WearSubjects::empties, WearSubjects::lasts),
                new Subject("G07", WearSubjects::weak, WearSubjects::strong),
                new Subject("G09", WearSubjects::jumpsBack, WearSubjects::counts));
    }

    /** Below 20 percent, below 3.3 V, or on the way to empty within 30 days. */
    private static void empties(Sketch s) {
        Instant first = s.day(0, 6);
        Instant to = s.day(14, 6);
        Instant step = s.day(5, s.share(0, 20));
        double excess = Math.min(0.9, s.excess());
        switch (batterySort(s)) {
            // A cold night has cost it the rest.
            case 0 -> {
                Course charge = Course.flat(27).plateau(step, to, 20 * (1 - excess));
                s.holds(battery(s, to, charge, Course.flat(3.55)), step, to);
            }
            case 1 -> {
                Course volts = Course.flat(3.55).plateau(step, to, 3.3 - 0.3 * excess);
                s.holds(battery(s, to, Course.flat(70), volts), step, to);
            }
            default -> {
                double perDay = s.share(1.6, 2);
                double atEnd = perDay * 30 * (1 - Math.max(0.1, Math.min(0.35, excess)));
                Course charge = Course.flat(atEnd + 14 * perDay).ramp(first, to, atEnd);
                // Who extrapolates from noise may see it two days before.
                Instant month = to.minus(Duration.ofHours((long) (24 * (32 - atEnd / perDay))));
                s.holds(battery(s, to, charge, Course.flat(3.55)), month, to);
            }
        }
    }

    /** Not quite so low or so fast; a solar one that falls each night; an exchanged one; one wild sample. */
    private static void lasts(Sketch s) {
        Instant to = s.day(14, 6);
        double shortfall = Math.max(0.04, s.shortfall());
        Course charge = Course.flat(70);
        Course volts = Course.flat(3.55);
        if (s.near()) {
            switch (batterySort(s)) {
                case 0 -> charge = Course.flat(20 * (1 + shortfall));
                case 1 -> volts = Course.flat(3.3 + 0.3 * shortfall);
                default -> {
                    double perDay = s.share(1, 1.4);
                    double atEnd = perDay * 30 * (1 + Math.max(0.1, shortfall));
                    charge = Course.flat(atEnd + 14 * perDay).ramp(s.day(0, 6), to, atEnd);
                }
            }
        } else {
            Instant odd = s.day(6, s.share(0, 23));
            switch (s.number() % 3) {
                case 0 -> charge = time -> 80 + 12 * Math.sin((s.sun().hour(time) - 9) / 24 * 2 * Math.PI);
                case 1 -> charge = Course.flat(38).plateau(odd, to, 99);
                default -> charge = Course.flat(75).plateau(odd, odd.plus(SIX_HOURS), s.share(1, 15));
            }
        }
        s.never(battery(s, to, charge, volts));
    }

    /** 0: about its charge; 1: its voltage; 2: how fast it empties. */
    private static int batterySort(Sketch s) {
        if (s.near()) {
            return s.nearFirst() ? 0 : 1 + s.number() % 2;
        }
        return s.number() % 3;
    }

    private static String battery(Sketch s, Instant to, Course charge, Course volts) {
        s.withoutLoss();
        String cover = s.asset(Plate.of(Kind.MANHOLE_COVER).every(SIX_HOURS));
        Instant first = s.day(0, s.share(0, 5));
        for (Instant time = first; time.isBefore(to); time = time.plus(SIX_HOURS)) {
            s.at(cover, time)
                    .say("battery", "/100", charge.at(time) + s.gauss(0.15), 1)
                    .say("battery_v", "V", volts.at(time) + s.gauss(0.002), 3)
                    .say("cover_open", false);
        }
        return cover;
    }

    /** For two days its signal is below -115 dBm in the median, or more than a fifth of its messages are missing. */
    private static void weak(Sketch s) {
        Instant from = s.day(1, s.share(0, 8));
        Instant to = from.plus(Duration.ofHours(s.whole(40, 60)));
        boolean signal = s.number() % 2 == 0;
        Course rssi = Course.flat(-95).plateau(from, to, -115 - 20 * Math.min(0.9, s.excess()));
        Course lost = Course.flat(0.02).plateau(from, to, 0.2 * (1 + s.excess()));
        s.holds(radio(s, to, signal ? rssi : Course.flat(-95), signal ? Course.flat(0.02) : lost), from, to);
    }

    /** Not quite so weak, weak for a night, unheard for some hours, or counting anew after a restart. */
    private static void strong(Sketch s) {
        Instant from = s.day(1, s.share(0, 8));
        Instant to = from.plus(Duration.ofHours(s.whole(40, 60)));
        int trap = s.near() ? s.number() % 2 : 2 + s.number() % 3;
        Course rssi = Course.flat(-95);
        Course lost = Course.flat(0.02);
        switch (trap) {
            case 0 -> rssi = rssi.plateau(from, to, -115 + 20 * s.shortfall());
            case 1 -> lost = lost.plateau(from, to, 0.2 * (1 - s.shortfall()));
            case 2 -> rssi = rssi.plateau(from, from.plus(Duration.ofHours(s.whole(6, 10))), s.share(-130, -120));
            case 3 -> lost = lost.plateau(from, from.plus(Duration.ofMinutes(s.whole(60, 200))), 1);
            default -> {}
        }
        s.never(radio(s, to, rssi, lost, trap == 4));
    }

    private static String radio(Sketch s, Instant to, Course rssi, Course lost) {
        return radio(s, to, rssi, lost, false);
    }

    /** @param restarts whether it counts anew once a day */
    private static String radio(Sketch s, Instant to, Course rssi, Course lost, boolean restarts) {
        s.withoutLoss();
        String drain = s.asset(Plate.drain(2.5).every(TEN_MINUTES));
        double seq = s.whole(1_000, 60_000);
        Instant booted = s.day(0, 0).minus(Duration.ofDays(s.whole(3, 90)));
        Instant restart = s.day(1, s.share(0, 3));
        double owed = s.share(0, 1);
        for (Instant time : s.ticks(s.day(0, 0), to.plus(DAY), TEN_MINUTES)) {
            if (restarts && !time.isBefore(restart)) {
                booted = restart;
                restart = restart.plus(DAY);
                seq = 0;
            }
            seq++;
            // Evenly enough that each day misses its part.
            owed += lost.at(time);
            if (owed >= 1) {
                owed -= 1;
                continue;
            }
            s.at(drain, time)
                    .say("rssi", "dBm", rssi.at(time) + s.gauss(2), 0)
                    .say("seq", "count", seq, 0)
                    .say("uptime", "s", seconds(booted, time), 0);
        }
        return drain;
    }

    /** Its numbers jump back, by few or many, and it has not restarted. */
    private static void jumpsBack(Sketch s) {
        Instant from = s.day(0, s.share(4, 16));
        int back = s.near() ? s.whole(5, 20) : s.whole(100, 3_000);
        String drain = numbered(s, from, from.plus(Duration.ofHours(2)), back, false, false);
        s.holds(drain, from, from.plus(Duration.ofHours(1)));
    }

    /** It restarts and counts anew, or on; and some of what it says comes late, or twice. */
    private static void counts(Sketch s) {
        Instant from = s.day(0, s.share(4, 16));
        int trap = s.number() % 3;
        int back = trap == 0 ? Integer.MAX_VALUE : 0;
        s.never(numbered(s, from, from.plus(Duration.ofHours(2)), back, trap < 2, trap == 2));
    }

    /**
     * Messages numbered from one to the next.
     *
     * @param back by how much the numbers jump back at {@code from}; at most to 1
     * @param restarts whether it restarts then
     * @param straggles whether some come only after those that follow, by minutes
     */
    private static String numbered(Sketch s, Instant from, Instant to, int back, boolean restarts, boolean straggles) {
        String drain = s.asset(Plate.drain(2.5).every(MINUTE));
        double seq = s.whole(4_000, 60_000);
        Instant booted = s.day(0, 0).minus(Duration.ofDays(s.whole(3, 90)));
        boolean jumped = false;
        for (Instant time : s.ticks(from.minus(Duration.ofHours(3)), to, MINUTE)) {
            seq++;
            if (!jumped && !time.isBefore(from)) {
                jumped = true;
                seq = Math.max(1, seq - back);
                booted = restarts ? time.minusSeconds(20) : booted;
            }
            Duration late = straggles && s.chance(0.1) ? Duration.ofSeconds(s.whole(70, 280)) : Duration.ZERO;
            s.at(drain, time.plus(late), late.negated())
                    .say("seq", "count", seq, 0)
                    .say("uptime", "s", seconds(booted, time), 0)
                    .say("level", "m", 0.4 + s.gauss(0.004), 3);
        }
        return drain;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
