package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.gridpost.sim.fleet.Kind;

/** What a lighting cabinet tells of its breaker, its phases, its contactor, its door and its energy. */
final class CabinetSubjects {
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final List<String> PHASES = List.of("r", "s", "t");

    private CabinetSubjects() {}

    static List<Subject> all() {
        return List.of(
                new Subject("L11", CabinetSubjects::tripped, CabinetSubjects::notTripped),
                new Subject("L12", CabinetSubjects::phaseLost, CabinetSubjects::phasesThere),
                new Subject("L13", CabinetSubjects::stuck, CabinetSubjects::obeys),
                new Subject("L14", CabinetSubjects::doorOpen, CabinetSubjects::doorShut));
    }

    /** What a three-phase meter shows: V, and A as a part of what the cabinet is rated for. */
    private record Phases(List<Course> volts, List<Course> loads, boolean tellsLoads) {}

    /** The flag, or hardly any current though there is voltage and the contactor is closed. */
    private static void tripped(Sketch s) {
        Instant from = s.dusk(0).plus(s.between(HALF_HOUR, Duration.ofHours(5)));
        Instant to = from.plus(s.between(Duration.ofMinutes(20), Duration.ofHours(3)));
        boolean flag = !s.near() && s.chance(0.5);
        double left = flag ? 0 : 0.02 * (1 - Math.min(0.95, s.excess()));
        s.holds(
                meter(s, same(Course.flat(228), Course.flat(0.8).plateau(from, to, left)), from, to, flag, false),
                from,
                to);
    }

    /** A little more current than that, or none since it is switched off or has no voltage, or a tenth after midnight. */
    private static void notTripped(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Instant from = s.dusk(0).plus(s.between(HALF_HOUR, Duration.ofHours(5)));
        Instant to = from.plus(s.between(Duration.ofMinutes(20), Duration.ofHours(3)));
        Course volts = Course.flat(228);
        Course load = Course.flat(0.8);
        switch (trap) {
            case 0 -> load = load.plateau(from, to, 0.02 * (1 + s.shortfall()));
            case 1 -> load = load.plateau(from, to, 0);
            case 2 -> {
                load = load.plateau(from, to, 0);
                volts = volts.plateau(from, to, s.share(0, 6));
            }
            default -> load = load.plateau(from, to, 0.1);
        }
        s.never(meter(s, same(volts, load), from, to, false, trap == 1));
    }

    /** A phase has no voltage, or carries hardly a current while the others do. */
    private static void phaseLost(Sketch s) {
        Instant from = s.dusk(0).plus(s.between(HALF_HOUR, Duration.ofHours(5)));
        Instant to = from.plus(s.between(Duration.ofMinutes(25), Duration.ofHours(3)));
        boolean byVolts = s.number() % 2 == 0;
        double part = 1 - Math.min(0.98, s.excess());
        Phases phases = byVolts
                ? odd(
                        s,
                        Course.flat(228).plateau(from, to, 50 * part),
                        Course.flat(0.7).plateau(from, to, 0),
                        false)
                : odd(s, Course.flat(228), Course.flat(0.7).plateau(from, to, 0.05 * part), true);
        s.holds(meter(s, phases, from, to, false, false), from, to);
    }

    /** A phase with a little more than that; all phases without; little load on all; a dip of seconds. */
    private static void phasesThere(Sketch s) {
        int trap = s.near() ? 0 : 1 + s.number() % 3;
        Instant from = s.dusk(0).plus(s.between(HALF_HOUR, Duration.ofHours(5)));
        Instant to = from.plus(s.between(Duration.ofMinutes(25), Duration.ofHours(3)));
        double more = 1 + s.shortfall();
        Course volts = Course.flat(228);
        Course load = Course.flat(0.7);
        Phases phases = switch (trap) {
            case 0 ->
                s.number() % 2 == 0
                        ? odd(s, volts.plateau(from, to, 50 * more), load, false)
                        : odd(s, volts, load.plateau(from, to, 0.05 * more), true);
            case 1 -> same(volts.plateau(from, to, 3), load.plateau(from, to, 0));
            case 2 -> same(volts, load.plateau(from, to, s.share(0.02, 0.045)));
            default -> odd(s, volts.plateau(from, from.plusSeconds(s.whole(3, 20)), 20), load, true);
        };
        String cabinet = meter(s, phases, from, to, false, false);
        if (trap == 3) {
            Course dip = phases.volts.stream()
                    .filter(v -> v.at(from) < 50)
                    .findFirst()
                    .orElseThrow();
            String phase = "v_" + PHASES.get(phases.volts.indexOf(dip));
            s.at(cabinet, from).event().say(phase, "V", dip.at(from), 1);
            s.at(cabinet, from.plusSeconds(20)).event().say(phase, "V", 228, 1);
        }
        s.never(cabinet);
    }

    private static Phases same(Course volts, Course load) {
        return new Phases(List.of(volts, volts, volts), List.of(load, load, load), true);
    }

    /** One phase unlike the others. */
    private static Phases odd(Sketch s, Course volts, Course load, boolean tellsLoads) {
        List<Course> allVolts = new ArrayList<>(List.of(Course.flat(228), Course.flat(229), Course.flat(227)));
        List<Course> allLoads = new ArrayList<>(List.of(Course.flat(0.65), Course.flat(0.7), Course.flat(0.75)));
        int which = s.whole(0, 2);
        allVolts.set(which, volts);
        allLoads.set(which, load);
        return new Phases(allVolts, allLoads, tellsLoads);
    }

    /** @param off switched off by command from one time to the other */
    private static String meter(Sketch s, Phases phases, Instant from, Instant to, boolean flag, boolean off) {
        double rated = s.whole(16, 40);
        String cabinet = s.asset(Plate.cabinet(rated));
        if (flag) {
            s.at(cabinet, from).event().say("breaker_tripped", true);
            s.at(cabinet, to).event().say("breaker_tripped", false);
        }
        if (off) {
            s.at(cabinet, from).event().say("contactor_cmd", false).say("contactor_fb", false);
            // What a meter showed before the contactor closed says nothing of afterwards, so it is read anew.
            measure(s, s.at(cabinet, to).event(), phases, rated, to)
                    .say("contactor_cmd", true)
                    .say("contactor_fb", true);
        }
        for (Instant time : s.ticks(s.dusk(0), to.plus(HOUR), FIVE_MINUTES)) {
            boolean closed = !(off && Course.within(time, from, to));
            measure(s, s.at(cabinet, time), phases, rated, time)
                    .say("contactor_cmd", closed)
                    .say("contactor_fb", closed)
                    .say("breaker_tripped", flag && Course.within(time, from, to));
        }
        return cabinet;
    }

    private static Tell measure(Sketch s, Tell tell, Phases phases, double rated, Instant time) {
        for (int i = 0; i < PHASES.size(); i++) {
            double volts = phases.volts.get(i).at(time);
            tell.say("v_" + PHASES.get(i), "V", Math.max(0, volts + s.gauss(0.3)), 1);
            if (phases.tellsLoads) {
                double amperes = rated * phases.loads.get(i).at(time);
                tell.say("i_" + PHASES.get(i), "A", amperes * (1 + s.gauss(0.004)), 3);
            }
        }
        return tell;
    }

    /** Command and feedback differ for two minutes. */
    private static void stuck(Sketch s) {
        boolean on = s.chance(0.5);
        Instant from = (on ? s.dusk(0) : s.dawn(1)).plusSeconds(s.whole(0, 600));
        Instant to = s.near()
                ? from.plusMillis((long) (120_000 * (1 + s.excess())))
                : from.plus(s.between(Duration.ofMinutes(5), Duration.ofHours(4)));
        String cabinet = s.asset(Plate.of(Kind.CABINET));
        s.at(cabinet, from).event().say("contactor_cmd", on);
        s.at(cabinet, to).event().say("contactor_fb", on);
        s.ticks(from.minus(HOUR), to.plus(HOUR), FIVE_MINUTES)
                .forEach(t -> s.at(cabinet, t)
                        .say("contactor_cmd", t.isBefore(from) != on)
                        .say("contactor_fb", t.isBefore(to) != on));
        s.holds(cabinet, from, to);
    }

    /** It follows just in time, or slowly but often. */
    private static void obeys(Sketch s) {
        String cabinet = s.asset(Plate.of(Kind.CABINET));
        Instant first = s.dusk(0).plusSeconds(s.whole(0, 600));
        int turns = s.near() ? 1 : s.whole(3, 8);
        boolean[] state = {false, false};
        Instant time = first;
        List<Instant> busy = new ArrayList<>();
        for (int i = 0; i < turns; i++) {
            long lag = (long) (120_000 * (1 - s.shortfall()));
            s.at(cabinet, time).event().say("contactor_cmd", i % 2 == 0);
            s.at(cabinet, time.plusMillis(lag)).event().say("contactor_fb", i % 2 == 0);
            busy.add(time);
            busy.add(time.plusMillis(lag));
            time = time.plusMillis(lag).plusSeconds(s.whole(60, 600));
        }
        for (Instant t : s.ticks(first.minus(HOUR), time.plus(HOUR), FIVE_MINUTES)) {
            for (int i = 0; i < busy.size(); i++) {
                if (!t.isBefore(busy.get(i))) {
                    state[i % 2] = (i / 2) % 2 == 0;
                }
            }
            s.at(cabinet, t).say("contactor_cmd", state[0]).say("contactor_fb", state[1]);
            state[0] = false;
            state[1] = false;
        }
        s.never(cabinet);
    }

    /** Open for more than half a minute. */
    private static void doorOpen(Sketch s) {
        Instant from = s.day(0, s.share(1, 22));
        Instant to = s.near()
                ? from.plusMillis((long) (30_000 * (1 + s.excess())))
                : from.plus(s.between(Duration.ofMinutes(2), Duration.ofMinutes(90)));
        s.holds(door(s, List.of(from, to)), from, to);
    }

    /** Open for not quite so long, or several times for a little while. */
    private static void doorShut(Sketch s) {
        List<Instant> turns = new ArrayList<>();
        Instant time = s.day(0, s.share(1, 22));
        int times = s.near() ? 1 : s.whole(2, 9);
        for (int i = 0; i < times; i++) {
            turns.add(time);
            time = time.plusMillis((long) (30_000 * (1 - s.shortfall())));
            turns.add(time);
            time = time.plusSeconds(s.whole(5, 40));
        }
        s.never(door(s, turns));
    }

    /** Opens and shuts at the given times. */
    private static String door(Sketch s, List<Instant> turns) {
        String cabinet = s.asset(Plate.of(Kind.CABINET));
        for (int i = 0; i < turns.size(); i++) {
            s.at(cabinet, turns.get(i)).event().say("door_open", i % 2 == 0);
        }
        Instant last = turns.get(turns.size() - 1);
        for (Instant time : s.ticks(turns.get(0).minus(HALF_HOUR), last.plus(HALF_HOUR), FIVE_MINUTES)) {
            long done = turns.stream().filter(t -> !time.isBefore(t)).count();
            s.at(cabinet, time).say("door_open", done % 2 == 1).say("freq", "Hz", 50 + s.gauss(0.02), 2);
        }
        return cabinet;
    }
}
