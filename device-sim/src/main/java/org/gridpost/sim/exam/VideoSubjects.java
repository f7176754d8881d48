package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.exam.Cameras.Span;

/** What is wrong with a camera's picture: there is no camera, no picture, a black one, or one of something else. */
final class VideoSubjects {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration THIRTY_SECONDS = Duration.ofSeconds(30);
    private static final Duration TEN_SECONDS = Duration.ofSeconds(10);
    private static final List<String> TAMPERED = List.of("tamper", "scene_change", "image_blurry", "image_bright");

    private VideoSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("C01", VideoSubjects::offline, VideoSubjects::online),
                new Subject(
                        "C02",
                        s -> up(s, "signal_loss", Cameras.longEnough(s, THIRTY_SECONDS, anyTime(s))),
                        s -> s.never(
                                Cameras.flagged(s, "signal_loss", Cameras.tooShort(s, THIRTY_SECONDS, anyTime(s))))),
                new Subject("C03", VideoSubjects::black, VideoSubjects::notBlack),
                new Subject("C04", VideoSubjects::tampered, VideoSubjects::notTampered));
    }

    /** Nothing is heard of it for more than 10 minutes; of some the broker says at once that they have gone. */
    private static void offline(Sketch s) {
        s.withoutLoss();
        Instant from = anyTime(s);
        Instant to = from.plus(
                s.near()
                        ? Cameras.part(TEN_MINUTES, 1 + s.excess())
                        : s.between(MINUTE.multipliedBy(15), MINUTE.multipliedBy(300)));
        String camera = heard(s, from, List.of(new Span(from, to)));
        if (!s.near() && s.number() % 3 == 0) {
            will(s, camera, from, to);
        }
        s.holds(camera, from, to);
    }

    /** Nothing is heard of it for a little less; for some minutes, again and again; or of every other minute. */
    private static void online(Sketch s) {
        s.withoutLoss();
        Instant from = anyTime(s);
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        List<Span> gaps = switch (trap) {
            case 0 -> List.of(Span.of(from, Cameras.part(TEN_MINUTES, 1 - s.shortfall())));
            case 3 -> Span.row(from, MINUTE.multipliedBy(2), Duration.ofMillis(1), 30);
            default -> Span.row(from, s.between(MINUTE.multipliedBy(2), MINUTE.multipliedBy(6)), MINUTE, s.whole(3, 6));
        };
        String camera = heard(s, from, gaps);
        for (Span gap : gaps) {
            if (trap == 2 || (trap == 0 && s.number() % 3 == 0)) {
                will(s, camera, gap.from(), gap.to());
            }
        }
        s.never(camera);
    }

    /** A camera that speaks each minute but not within those gaps, and just before and after each. */
    private static String heard(Sketch s, Instant from, List<Span> gaps) {
        String camera = Cameras.camera(s);
        Instant time = from.minus(MINUTE.multipliedBy(30));
        for (Span gap : gaps) {
            for (; !time.isAfter(gap.from()); time = time.plus(MINUTE)) {
                Cameras.well(s, camera, time);
            }
            if (time.minus(MINUTE).isBefore(gap.from())) {
                Cameras.well(s, camera, gap.from());
            }
            time = gap.to();
        }
        for (Instant last = time.plus(MINUTE.multipliedBy(30)); time.isBefore(last); time = time.plus(MINUTE)) {
            Cameras.well(s, camera, time);
        }
        return camera;
    }

    private static void will(Sketch s, String camera, Instant from, Instant to) {
        s.at(camera, from.plusSeconds(s.whole(20, 60))).state().say("online", false);
        s.at(camera, to.minusSeconds(1)).state().say("online", true);
    }

    private static void up(Sketch s, String flag, Span span) {
        s.holds(Cameras.flagged(s, flag, List.of(span)), span.from(), span.to());
    }

    /** By day it sees hardly anything, or says so itself. */
    private static void black(Sketch s) {
        Instant from = midday(s);
        Instant to = from.plus(s.between(MINUTE.multipliedBy(5), MINUTE.multipliedBy(60)));
        if (!s.near() && s.number() % 2 == 0) {
            up(s, "image_dark", new Span(from, to));
            return;
        }
        double luma = s.near() ? 16 * (1 - s.excess()) : s.share(0, 8);
        s.holds(seen(s, Course.flat(s.share(80, 140)).plateau(from, to, luma), from, to), from, to);
    }

    /** By day it sees a little more, or a lorry for some seconds; at night there is no lamp near. */
    private static void notBlack(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 2;
        Instant from = trap == 2 ? s.dusk(0).plus(MINUTE.multipliedBy(s.whole(40, 200))) : midday(s);
        Instant to = from.plus(s.between(MINUTE.multipliedBy(5), MINUTE.multipliedBy(60)));
        Course day = Course.flat(s.share(80, 140));
        s.never(
                switch (trap) {
                    case 0 -> seen(s, day.plateau(from, to, 16 * (1 + s.shortfall())), from, to);
                    case 1 -> {
                        Course passing = day;
                        for (int i = 0; i < 4; i++) {
                            Instant lorry = from.plusSeconds(247L * i);
                            passing = passing.plateau(lorry, lorry.plusSeconds(s.whole(20, 55)), s.share(3, 12));
                        }
                        yield seen(s, passing, from, to);
                    }
                    default -> seen(s, Course.flat(s.share(2, 13)), from, to);
                });
    }

    private static String seen(Sketch s, Course luma, Instant from, Instant to) {
        String camera = Cameras.camera(s);
        for (Instant time : s.ticks(from.minus(Cameras.AROUND), to.plus(Cameras.AROUND), MINUTE)) {
            double light = Math.max(0, luma.at(time) + s.gauss(0.1));
            Cameras.well(s, camera, time).say("luma_mean", "/", light, 1).say("sharpness", "/", 300 + 5 * light, 0);
        }
        return camera;
    }

    /** Covered, turned, sprayed or dazzled for longer than 10 seconds; some say only that it has begun. */
    private static void tampered(Sketch s) {
        Instant from = anyTime(s);
        String flag = TAMPERED.get(s.number() % TAMPERED.size());
        if (!s.near() && s.chance(0.4)) {
            Instant to = from.plus(MINUTE.multipliedBy(5));
            String camera = Cameras.camera(s);
            Cameras.well(s, camera, from, to);
            s.at(camera, from).event().say(flag, true);
            s.holds(camera, from, to);
            return;
        }
        up(s, flag, Cameras.longEnough(s, TEN_SECONDS, from));
    }

    /** For less, such as by headlights, a bird, a cloth that flaps in the wind. */
    private static void notTampered(Sketch s) {
        String flag = TAMPERED.get(s.number() % TAMPERED.size());
        List<Span> ups = Cameras.tooShort(s, TEN_SECONDS, anyTime(s));
        String camera = Cameras.camera(s);
        // What lasts seconds is said at once or not at all.
        Cameras.well(s, camera, ups.get(0).from(), ups.get(ups.size() - 1).to());
        Cameras.events(s, camera, flag, ups);
        s.never(camera);
    }

    static Instant anyTime(Sketch s) {
        return s.day(0, s.share(2, 16));
    }

    private static Instant midday(Sketch s) {
        return s.day(0, s.share(9, 15.5));
    }
}
