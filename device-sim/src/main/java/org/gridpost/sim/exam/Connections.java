package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.gridpost.sim.exam.Cameras.Span;
import org.gridpost.sim.fleet.Kind;

/** How devices that hold a connection say things, and what the broker says of them when it is cut. */
final class Connections {
    /** What a device says at that time. */
    interface Saying {
        Tell at(Instant time);
    }

    private Connections() {}

    /**
     * The broker says that the device is gone one and a half keep-alives after it heard it last, and that it is back when it
     * has found its way; of one that is back sooner it says nothing.
     *
     * @return when nothing is heard of the device
     */
    static Span cut(Sketch s, String device, Span cut) {
        Instant back = cut.to().plus(s.between(Duration.ofSeconds(4), Duration.ofSeconds(50)));
        Instant will = cut.from().plus(s.between(Duration.ofSeconds(24), Duration.ofSeconds(68)));
        if (will.isBefore(back)) {
            s.at(device, will).state().say("online", false);
            s.at(device, back).state().say("online", true);
        }
        return new Span(cut.from(), back);
    }

    /** What it says regularly in that time, but not while it cannot. */
    static void speak(Sketch s, String device, Kind kind, Span heard, List<Span> silences) {
        speak(s, kind, heard, silences, time -> tell(s, device, kind, time));
    }

    /** When such a device says something in that time, it says that. */
    static void speak(Sketch s, Kind kind, Span heard, List<Span> silences, Saying saying) {
        for (Instant time : s.ticks(heard.from(), heard.to(), kind.usualInterval())) {
            if (silences.stream().noneMatch(c -> c.has(time))) {
                saying.at(time);
            }
        }
        saying.at(last(s, heard)).surely();
    }

    /** All of a case are heard of together at its end, or it would seem that one fell silent after the other. */
    private static Instant last(Sketch s, Span heard) {
        return heard.to().plus(s.between(Duration.ZERO, Duration.ofSeconds(10)));
    }

    private static Tell tell(Sketch s, String device, Kind kind, Instant time) {
        return switch (kind) {
            case CAMERA -> Cameras.well(s, device, time);
            case ACCESS_POINT -> s.at(device, time).say("online", true).say("clients", "count", 20 + s.gauss(3), 0);
            case CABINET ->
                s.at(device, time).say("v_r", "V", 226 + s.gauss(0.5), 1).say("supply_loss", false);
            case MANHOLE_COVER -> s.at(device, time).say("cover_tilt", "deg", 1 + s.gauss(0.1), 1);
            default -> s.at(device, time).say("rssi", "dBm", -80 + s.gauss(2), 0);
        };
    }
}
