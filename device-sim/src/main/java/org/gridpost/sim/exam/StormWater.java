package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.gridpost.sim.exam.Cameras.Span;

/** The rain of a storm and what it makes of a town's drains: thirty fill, some of them to the brim and over it. */
final class StormWater {
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** How many drains fill in each catchment, in some order: in two of them too few to be called a flood. */
    private static final List<Integer> FILLING = List.of(6, 5, 5, 5, 4, 3, 2, 0);

    private static final int FLOOD = 3;
    private static final double HEAVY = 20;

    private final Town town;
    private final Instant begins;
    private final Map<String, Hump> waters = new HashMap<>();

    StormWater(Town town, Instant begins, Sketch lot) {
        this.town = town;
        this.begins = begins;
        List<Integer> filling = new ArrayList<>(FILLING);
        Collections.shuffle(filling, new Random(lot.whole(0, Integer.MAX_VALUE - 1)));
        for (int i = 0; i < filling.size(); i++) {
            fill(town.catchments().get(i), filling.get(i), lot);
        }
    }

    /** So many of a catchment fill, one of four over its brim and one of four not quite; the others just rise. */
    private void fill(List<String> catchment, int many, Sketch lot) {
        List<String> order = new ArrayList<>(catchment);
        Collections.shuffle(order, new Random(lot.whole(0, Integer.MAX_VALUE - 1)));
        for (int i = 0; i < order.size(); i++) {
            boolean filling = i < many;
            // The first three of a flood stand high together.
            double peak = !filling
                    ? lot.share(0.17, 0.26)
                    : i == 0 && many >= FLOOD
                            ? lot.share(1.03, 1.1)
                            : i < 4 ? lot.share(0.93, 0.985) : lot.share(0.75, 0.86);
            waters.put(
                    order.get(i),
                    Hump.of(
                            lot.share(0.08, 0.14),
                            peak,
                            begins.plus(lot.between(minutes(6), minutes(14))),
                            lot.between(minutes(22), minutes(32)),
                            lot.between(minutes(20), minutes(30)),
                            lot.between(minutes(40), minutes(65))));
        }
    }

    /** What drains and gauges say in that time, and what is true of them. */
    void speak(Span heard) {
        for (Block block : town.blocks()) {
            for (String drain : block.drains()) {
                Sketch s = block.sketch();
                Hump water = waters.get(drain);
                double depth = s.depth(drain);
                Drains.times(s, heard.from(), heard.to(), water, PAUSE)
                        .forEach(time -> Drains.tell(s, drain, time, depth, water.at(time)));
                if (water.peak() > 1) {
                    s.holds("D03", drain, water.from(1), water.to(1));
                }
            }
        }
        town.gauges().forEach(gauge -> rain(gauge, heard));
        floods();
    }

    /** Swells within minutes, falls heavily for three quarters of an hour, and drizzles on for half an hour. */
    private void rain(Town.Gauge gauge, Span heard) {
        Sketch s = gauge.sketch();
        double heavy = s.share(32, 55);
        Course rain = Course.flat(0)
                .ramp(begins, begins.plus(minutes(5)), heavy)
                .ramp(begins.plus(minutes(50)), begins.plus(minutes(60)), 3)
                .ramp(begins.plus(minutes(88)), begins.plus(minutes(92)), 0);
        Gauges.tell(s, gauge.code(), rain, heard.from(), heard.to(), PAUSE, s.share(50, 900));
        s.holds("D16", gauge.code(), when(rain, begins, true), when(rain, begins.plus(minutes(45)), false));
    }

    /** When the rain is heavy from that time on, or is no longer. */
    private static Instant when(Course rain, Instant from, boolean heavy) {
        Instant time = from;
        while (rain.at(time) >= HEAVY != heavy) {
            time = time.plusSeconds(5);
        }
        return time;
    }

    private void floods() {
        for (List<String> catchment : town.catchments()) {
            Sketch s = town.blocks().stream()
                    .filter(b -> b.drains().contains(catchment.get(0)))
                    .findFirst()
                    .orElseThrow()
                    .sketch();
            List<Hump> filling = catchment.stream()
                    .map(waters::get)
                    .filter(w -> w.peak() > 0.5)
                    .toList();
            if (filling.size() >= FLOOD) {
                Instant from =
                        filling.stream().map(w -> w.from(0.3)).sorted().toList().get(FLOOD - 1);
                Instant to = filling.stream()
                        .filter(w -> w.peak() > 0.9)
                        .map(w -> w.to(0.9))
                        .sorted(Comparator.reverseOrder())
                        .toList()
                        .get(FLOOD - 1);
                s.holds("X03", catchment.get(0), from, to);
            } else {
                s.never("X03", catchment.get(0), begins.minus(minutes(60)), begins.plus(minutes(180)));
            }
        }
    }

    private static Duration minutes(int minutes) {
        return Duration.ofMinutes(minutes);
    }
}
