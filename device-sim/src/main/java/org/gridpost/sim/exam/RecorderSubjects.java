package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.exam.Cameras.Span;

/** What is wrong behind a camera's picture: it is not kept, arrives in pieces, or by a machine that fails or is late. */
final class RecorderSubjects {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);
    private static final Duration HOUR = Duration.ofHours(1);

    private RecorderSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("C05", RecorderSubjects::storageFails, RecorderSubjects::storageHolds),
                new Subject("C06", RecorderSubjects::degraded, RecorderSubjects::fluent),
                new Subject("C12", RecorderSubjects::restless, RecorderSubjects::steady));
    }

    /** The disk is nearly full, or nothing is recorded for more than 10 minutes, or the recorder says that it fails. */
    private static void storageFails(Sketch s) {
        Instant from = VideoSubjects.anyTime(s);
        Span span = Span.of(from, s.between(MINUTE.multipliedBy(30), HOUR.multipliedBy(2)));
        int sort = s.nearFirst() ? 0 : s.near() ? 1 : s.number() % 3;
        String camera;
        if (sort == 0) {
            double free = Math.max(0, 5 * (1 - s.excess()));
            camera = disk(s, Course.flat(s.share(8, 40)).plateau(span.from(), span.to(), free), span);
        } else if (sort == 1) {
            span = Cameras.longEnough(s, TEN_MINUTES, from);
            camera = recorder(s, List.of(span));
        } else {
            camera = Cameras.flagged(s, "storage_failure", List.of(span));
        }
        s.holds(camera, span.from(), span.to());
    }

    /** A little more room is left, or a little more is recorded; or it pauses for minutes, as when it is set up. */
    private static void storageHolds(Sketch s) {
        Instant from = VideoSubjects.anyTime(s);
        if (s.nearFirst()) {
            Span span = Span.of(from, s.between(MINUTE.multipliedBy(30), HOUR.multipliedBy(2)));
            double free = 5 * (1 + s.shortfall());
            s.never(disk(s, Course.flat(s.share(8, 40)).plateau(span.from(), span.to(), free), span));
            return;
        }
        s.never(recorder(s, Cameras.tooShort(s, TEN_MINUTES, from)));
    }

    private static String disk(Sketch s, Course free, Span span) {
        String camera = Cameras.camera(s);
        for (Instant time : s.ticks(span.from().minus(HOUR), span.to().plus(HOUR), FIVE_MINUTES)) {
            Cameras.well(s, camera, time)
                    .say("recording_ok", true)
                    .say("disk_free", "/100", Math.max(0, free.at(time) + s.gauss(0.01)), 2);
        }
        return camera;
    }

    private static String recorder(Sketch s, List<Span> pauses) {
        String camera = Cameras.camera(s);
        Instant end = pauses.get(pauses.size() - 1).to().plus(HOUR);
        for (Instant time : s.ticks(pauses.get(0).from().minus(HOUR), end, FIVE_MINUTES)) {
            Cameras.well(s, camera, time)
                    .say("recording_ok", pauses.stream().noneMatch(p -> p.has(time)))
                    .say("disk_free", "/100", 31, 0);
        }
        for (Span pause : pauses) {
            s.at(camera, pause.from()).event().say("recording_ok", false);
            s.at(camera, pause.to()).event().say("recording_ok", true);
        }
        return camera;
    }

    /** Less than half of 25 frames a second, or more than 5 percent lost, for more than 5 minutes. */
    private static void degraded(Sketch s) {
        Instant from = VideoSubjects.anyTime(s);
        Instant to = from.plus(s.between(MINUTE.multipliedBy(11), MINUTE.multipliedBy(60)));
        boolean frames = s.number() % 2 == 0;
        double fps = 12.5 * (1 - Math.min(0.95, s.excess()));
        Course loss = Course.flat(0.3).plateau(from, to, 5 * (1 + s.excess()));
        String camera = stream(
                s,
                frames ? Course.flat(25).plateau(from, to, fps) : Course.flat(25),
                frames ? Course.flat(0.3) : loss,
                from,
                to);
        s.holds(camera, from, to);
    }

    /** A little better; or bad for two minutes, or wildly wrong for one, again and again. */
    private static void fluent(Sketch s) {
        Instant from = VideoSubjects.anyTime(s);
        Instant to = from.plus(s.between(MINUTE.multipliedBy(30), MINUTE.multipliedBy(60)));
        boolean frames = s.number() % 2 == 0;
        Course fps = Course.flat(25);
        Course loss = Course.flat(0.3);
        if (s.near() && frames) {
            fps = fps.plateau(from, to, 12.5 * (1 + s.shortfall()));
        } else if (s.near()) {
            loss = loss.plateau(from, to, 5 * (1 - s.shortfall()));
        } else {
            Duration lasts = s.number() % 4 < 2 ? Duration.ofSeconds(59) : s.between(MINUTE, MINUTE.multipliedBy(2));
            for (Span bad : Span.row(from, lasts, MINUTE.multipliedBy(7), 3)) {
                if (frames) {
                    fps = fps.plateau(bad.from(), bad.to(), s.share(1, 9));
                } else {
                    loss = loss.plateau(bad.from(), bad.to(), s.share(8, 60));
                }
            }
        }
        s.never(stream(s, fps, loss, from, to));
    }

    private static String stream(Sketch s, Course fps, Course loss, Instant from, Instant to) {
        String camera = Cameras.camera(s);
        for (Instant time : s.ticks(from.minus(Cameras.AROUND), to.plus(Cameras.AROUND), MINUTE)) {
            double frames = fps.at(time);
            s.at(camera, time)
                    .say("online", true)
                    .say("fps", "1/s", Math.max(0, frames + s.gauss(0.05)), 1)
                    .say("packet_loss", "/100", Math.max(0, loss.at(time) + s.gauss(0.02)), 2)
                    .say("bitrate", "bit/s", 160_000 * frames * (1 + s.gauss(0.02)), 0);
        }
        return camera;
    }

    /** Begins anew three times or more in less than an hour; or its clock is off by more than half a minute. */
    private static void restless(Sketch s) {
        Instant from = VideoSubjects.anyTime(s);
        if (s.number() % 2 == 0) {
            Instant to = from.plus(s.between(HOUR, HOUR.multipliedBy(3)));
            double off = 30 * (1 + s.excess() * (s.near() ? 1 : 5)) * (s.chance(0.5) ? 1 : -1);
            s.holds(clock(s, Course.flat(0.4).plateau(from, to, off), from, to), from, to);
            return;
        }
        int boots = s.near() ? 3 : s.whole(4, 8);
        Duration span = s.near()
                ? Cameras.part(HOUR, 1 - s.excess())
                : s.between(MINUTE.multipliedBy(20), MINUTE.multipliedBy(55));
        String camera = boots(s, from, span, boots);
        // It lasts as long as an hour with three of them can be found.
        s.holds(camera, from, from.plus(span).plus(HOUR));
    }

    /** Begins anew three times in more than an hour, or twice; or its clock is off by less. */
    private static void steady(Sketch s) {
        Instant from = VideoSubjects.anyTime(s);
        if (s.number() % 2 == 0) {
            Instant to = from.plus(s.between(HOUR, HOUR.multipliedBy(3)));
            double off = 30 * (1 - s.shortfall()) * (s.chance(0.5) ? 1 : -1);
            s.never(clock(s, Course.flat(0.4).plateau(from, to, off), from, to));
        } else if (s.near()) {
            s.never(boots(s, from, Cameras.part(HOUR, 1 + s.shortfall()), 3));
        } else {
            s.never(boots(s, from, MINUTE.multipliedBy(s.whole(5, 50)), s.whole(1, 2)));
        }
    }

    private static String clock(Sketch s, Course off, Instant from, Instant to) {
        String camera = Cameras.camera(s);
        for (Instant time : s.ticks(from.minus(HOUR), to.plus(HOUR), FIVE_MINUTES)) {
            Cameras.well(s, camera, time).say("clock_offset", "s", off.at(time) + s.gauss(0.05), 1);
        }
        return camera;
    }

    /** Begins anew so many times, the first at that time and the last so much later; is silent while it does. */
    private static String boots(Sketch s, Instant first, Duration span, int count) {
        String camera = Cameras.camera(s);
        Instant booted = first.minus(HOUR.multipliedBy(s.whole(30, 3_000)));
        int next = 0;
        for (Instant time : s.ticks(first.minus(HOUR), first.plus(span).plus(HOUR), MINUTE)) {
            Instant boot = first.plus(
                    count == 1 ? Duration.ZERO : span.multipliedBy(next).dividedBy(count - 1));
            if (next < count && !time.isBefore(boot)) {
                booted = boot;
                next++;
            }
            double up = Duration.between(booted, time).toMillis() / 1000.0;
            if (up > 40) {
                Cameras.well(s, camera, time).say("uptime", "s", up, 0);
            }
        }
        return camera;
    }
}
