package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.gridpost.sim.exam.Cameras.Span;
import org.gridpost.sim.fleet.Kind;

/** Access points that are gone, and most of what hangs on one that is gone at once. */
final class NetworkSubjects {
    private static final double SIXTY_PERCENT = 0.6;
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HALF_MINUTE = Duration.ofSeconds(30);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<Kind> CHILDREN = List.of(Kind.CAMERA, Kind.CABINET, Kind.MANHOLE_COVER, Kind.CAMERA);

    private NetworkSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("X02", NetworkSubjects::childrenGone, NetworkSubjects::childrenThere),
                new Subject("G08", NetworkSubjects::gone, NetworkSubjects::there));
    }

    /** Something below an access point, and when it is not heard. */
    private record Child(String code, Kind kind, List<Span> silences) {}

    /** Little more than six in ten; or all with the access point, some of them behind another one. */
    private static void childrenGone(Sketch s) {
        Instant from = VideoSubjects.anyTime(s);
        Instant to = from.plus(s.between(MINUTE.multipliedBy(8), MINUTE.multipliedBy(30)));
        Part part = s.near() ? Part.beyond(s, SIXTY_PERCENT, 8, 22) : whole(s.whole(7, 20));
        String point = s.asset(Plate.of(Kind.ACCESS_POINT));
        boolean dies = !s.near() || s.number() % 4 == 3;
        List<Child> all = new ArrayList<>();
        all.add(new Child(point, Kind.ACCESS_POINT, cut(s, point, from, to, dies)));
        String parent = point;
        if (!s.near() && s.number() % 3 == 0) {
            parent = s.asset(Plate.of(Kind.ACCESS_POINT).under(point));
            all.add(new Child(parent, Kind.ACCESS_POINT, cut(s, parent, from, to, true)));
        }
        for (int i = 0; i < part.all(); i++) {
            String below = i % 2 == 0 ? parent : point;
            all.add(child(s, below, i, i < part.some() ? Optional.of(new Span(from, to)) : Optional.empty()));
        }
        speak(s, all, from, to);
        s.holds(point, from, to);
    }

    /**
     * Little less than six in ten; one after the other in twenty minutes; all while the access point restarts, too short for
     * anybody to be called gone; all four there are, or four of five; or the access point alone, and the others have a
     * second way.
     */
    private static void childrenThere(Sketch s) {
        Instant from = VideoSubjects.anyTime(s);
        int trap = s.near() ? 0 : 1 + s.number() % 4;
        Instant to =
                from.plus(trap == 2 ? SECOND.multipliedBy(s.whole(10, 20)) : s.between(MINUTE.multipliedBy(30), HOUR));
        Part part = switch (trap) {
            case 0 -> Part.shortOf(s, SIXTY_PERCENT, 8, 22);
            case 3 -> new Part(4, s.whole(4, 5));
            case 4 -> new Part(0, s.whole(7, 20));
            default -> whole(s.whole(8, 10));
        };
        String point = s.asset(Plate.of(Kind.ACCESS_POINT));
        List<Child> all = new ArrayList<>();
        all.add(new Child(
                point,
                Kind.ACCESS_POINT,
                trap == 2 ? List.of(new Span(from, to)) : cut(s, point, from, to, trap == 4)));
        for (int i = 0; i < part.all(); i++) {
            Instant falls = trap == 1 ? from.plusSeconds(150L * i) : from;
            Span gone = new Span(falls, to);
            all.add(
                    trap == 2
                            ? new Child(child(s, point, i, Optional.empty()).code, kind(i), List.of(gone))
                            : child(s, point, i, i < part.some() ? Optional.of(gone) : Optional.empty()));
        }
        speak(s, all, from, to);
        s.never(point);
    }

    private static Part whole(int all) {
        return new Part(all, all);
    }

    private static Kind kind(int number) {
        return CHILDREN.get(number % CHILDREN.size());
    }

    private static Child child(Sketch s, String parent, int number, Optional<Span> gone) {
        Kind kind = kind(number);
        String code = s.asset(Plate.of(kind).under(parent));
        return new Child(
                code, kind, gone.map(g -> List.of(Connections.cut(s, code, g))).orElse(List.of()));
    }

    private static List<Span> cut(Sketch s, String point, Instant from, Instant to, boolean really) {
        return really ? List.of(Connections.cut(s, point, new Span(from, to))) : List.of();
    }

    private static void speak(Sketch s, List<Child> all, Instant from, Instant to) {
        Span heard = new Span(from.minus(HOUR), to.plus(HOUR));
        all.forEach(child -> Connections.speak(s, child.code, child.kind, heard, child.silences));
    }

    /** The broker says for more than half a minute that it is gone. */
    private static void gone(Sketch s) {
        Instant from = VideoSubjects.anyTime(s);
        Span gone = Cameras.longEnough(s, HALF_MINUTE, from);
        wills(s, List.of(gone), Duration.ZERO);
        s.holds(s.assets().get(0).code(), gone.from(), gone.to());
    }

    /**
     * For a little less; restarts of some seconds, one after the other; a session taken over, of whose end one hears after
     * the next one's beginning; or minutes without a word, which are nobody's last.
     */
    private static void there(Sketch s) {
        Instant from = VideoSubjects.anyTime(s);
        List<Span> spans = switch (s.near() ? 0 : 1 + s.number() % 3) {
            case 0 -> Cameras.tooShort(s, HALF_MINUTE, from);
            case 1 -> Span.row(from, SECOND.multipliedBy(s.whole(10, 20)), s.between(MINUTE, HOUR), s.whole(2, 6));
            case 2 -> Span.row(from, Duration.ofMillis(300), s.between(MINUTE, HOUR), s.whole(2, 6));
            default -> List.of();
        };
        wills(s, spans, spans.isEmpty() ? MINUTE.multipliedBy(s.whole(2, 3)) : Duration.ZERO);
        s.never(s.assets().get(0).code());
    }

    /** An access point with three cameras, of which the broker says that it is gone in those times. */
    private static void wills(Sketch s, List<Span> gone, Duration mute) {
        String point = s.asset(Plate.of(Kind.ACCESS_POINT));
        for (Span each : gone) {
            s.at(point, each.from()).state().say("online", false);
            s.at(point, each.to()).state().say("online", true);
        }
        Instant from = gone.isEmpty() ? VideoSubjects.anyTime(s) : gone.get(0).from();
        Instant to =
                gone.isEmpty() ? from.plus(HOUR) : gone.get(gone.size() - 1).to();
        Span heard = new Span(from.minus(HOUR), to.plus(HOUR));
        List<Span> silences = gone.isEmpty() ? List.of(Span.of(from, mute)) : gone;
        Connections.speak(s, point, Kind.ACCESS_POINT, heard, silences);
        for (int i = 0; i < 3; i++) {
            String camera = s.asset(Plate.of(Kind.CAMERA).under(point));
            Connections.speak(s, camera, Kind.CAMERA, heard, List.of());
        }
    }
}
