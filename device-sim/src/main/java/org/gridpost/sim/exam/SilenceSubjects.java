package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** Devices that are not heard of, or whose clocks are wrong. */
final class SilenceSubjects {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final List<Kind> KINDS =
            List.of(Kind.LAMP, Kind.CABINET, Kind.DRAIN_NODE, Kind.MANHOLE_COVER, Kind.FLOW_METER, Kind.RAIN_GAUGE);
    private static final List<Duration> INTERVALS =
            List.of(FIVE_MINUTES, Duration.ofMinutes(15), Duration.ofMinutes(30), Duration.ofHours(1));

    private SilenceSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("G04", SilenceSubjects::silent, SilenceSubjects::heard),
                new Subject("G05", SilenceSubjects::clockWrong, SilenceSubjects::clockRight));
    }

    /** Not heard of for more than three intervals and a minute. */
    private static void silent(Sketch s) {
        Duration interval = INTERVALS.get(s.number() % INTERVALS.size());
        double gap = s.near() ? allowed(interval) * (1 + s.excess()) : allowed(interval) * s.share(2, 8);
        talk(s, interval, gap, 0);
    }

    /** For a little less than that, or now and then for two intervals. */
    private static void heard(Sketch s) {
        Duration interval = INTERVALS.get(s.number() % INTERVALS.size());
        double gap = s.near() ? allowed(interval) * (1 - s.shortfall()) : 0;
        talk(s, interval, gap, s.near() ? 0.03 : 0.25);
    }

    private static double allowed(Duration interval) {
        return 3.0 * interval.toMillis() + 60_000;
    }

    /**
     * A day and a half, to the end of the exam: what falls silent with it would be silent for ever.
     *
     * @param gap ms of one silence
     * @param unheard part of the messages that are lost, but never two in a row
     */
    private static void talk(Sketch s, Duration interval, double gap, double unheard) {
        s.withoutLoss();
        Kind kind = KINDS.get(s.whole(0, KINDS.size() - 1));
        String asset = s.asset(Plate.of(kind).every(interval));
        Instant time = s.end().minus(Duration.ofHours(38)).plus(s.between(Duration.ZERO, interval));
        Instant silence = time.plus(Duration.ofHours(s.whole(3, 10)));
        Duration around = interval.multipliedBy(4);
        Instant after = silence.plus(around).plusMillis((long) gap);
        boolean fell = gap == 0;
        boolean heard = true;
        while (time.isBefore(s.end())) {
            boolean certain = gap > 0 && Course.within(time, silence.minus(around), after);
            heard = !heard || certain || !s.chance(unheard);
            if (heard) {
                s.at(asset, time).say("rssi", "dBm", -80 + s.gauss(2), 0);
            }
            if (!fell && !time.isBefore(silence)) {
                fell = true;
                Instant back = time.plusMillis((long) gap);
                if (s.isPositive()) {
                    s.holds(asset, time, back);
                }
                time = back;
            } else {
                time = time.plus(interval);
            }
        }
        if (!s.isPositive()) {
            s.never(asset);
        }
    }

    /** More than five minutes behind three times or more, or more than a minute ahead. */
    private static void clockWrong(Sketch s) {
        boolean ahead = s.number() % (s.near() ? 2 : 3) == 0;
        double excess = s.nearFirst() ? s.share(0.4, 5) : s.excess();
        // A message on its way looks older than it is, by up to eight seconds.
        double off = ahead ? 9 + 60 * (1 + excess) : -300 * (1 + excess);
        // The first that comes from the past may as well be old news.
        int enough = ahead ? 3 : 4;
        Instant from = s.day(0, s.share(3, 18));
        int told = s.nearFirst() ? enough : s.near() ? s.whole(5, 9) : s.whole(30, 300);
        Instant to = from.plus(MINUTE.multipliedBy(told));
        s.holds(clock(s, from, to, Duration.ofMillis((long) (off * 1000))), from, to);
    }

    /** Twice only, not quite so much, or old news that is told all at once after an outage. */
    private static void clockRight(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 2;
        Instant from = s.day(0, s.share(3, 18));
        if (s.nearFirst()) {
            double off = 9 + 60 * (1 + s.share(0.4, 5));
            s.never(clock(s, from, from.plus(MINUTE.multipliedBy(2)), Duration.ofMillis((long) (off * 1000))));
            return;
        }
        if (trap == 2) {
            s.never(catchesUp(s, from));
            return;
        }
        double off = trap == 0 && s.number() % 2 == 0 ? 60 * (1 - s.shortfall()) : -292 * (1 - s.shortfall());
        if (trap == 1) {
            off = -s.whole(330, 2_000);
        }
        Instant to = from.plus(trap == 1 ? Duration.ofSeconds(110) : Duration.ofHours(1));
        s.never(clock(s, from, to, Duration.ofMillis((long) (off * 1000))));
    }

    /** A camera that reports each minute, with its clock off for a time. */
    private static String clock(Sketch s, Instant from, Instant to, Duration off) {
        s.withoutLoss();
        String camera = s.asset(Plate.of(Kind.CAMERA));
        for (Instant time : s.ticks(from.minus(Duration.ofHours(1)), to.plus(Duration.ofHours(1)), MINUTE)) {
            boolean wrong = Course.within(time, from, to);
            says(s, s.at(camera, time, wrong ? off : Duration.ofMillis(s.whole(-2_000, 2_000))));
        }
        return camera;
    }

    /** A camera without a network for some hours, which then tells of each minute in two. */
    private static String catchesUp(Sketch s, Instant from) {
        String camera = s.asset(Plate.of(Kind.CAMERA));
        Instant back = from.plus(s.between(Duration.ofMinutes(40), Duration.ofHours(4)));
        Instant end = back.plus(Duration.ofHours(1));
        int kept = 0;
        for (Instant time : s.ticks(from.minus(Duration.ofHours(1)), end, MINUTE)) {
            if (Course.within(time, from, back)) {
                Instant told = back.plusMillis(400L * kept++);
                says(s, s.at(camera, told, Duration.between(told, time)));
            } else {
                says(s, s.at(camera, time));
            }
        }
        return camera;
    }

    private static void says(Sketch s, Tell tell) {
        tell.say("fps", "1/s", 25 + s.gauss(0.3), 1).say("cpu", "/100", 40 + s.gauss(5), 0);
    }
}
