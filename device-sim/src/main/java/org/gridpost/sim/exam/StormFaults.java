package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.gridpost.sim.exam.Cameras.Span;
import org.gridpost.sim.fleet.Kind;

/**
 * What breaks in a town while it storms at night: a cabinet loses its supply, a breaker trips, the base station of a whole
 * station is gone; and here and there a lamp, a camera, a cover.
 */
final class StormFaults {
    private static final int LONE_LAMPS = 2;
    private static final int LONE_CAMERAS = 1;
    private static final int LONE_COVERS = 1;

    private final Town town;
    private final Instant begins;
    private final Sketch lot;
    private final Span heard;
    private final Map<String, List<Span>> silences = new HashMap<>();
    private final Map<String, Span> blind = new HashMap<>();
    private final Map<String, Span> lifted = new HashMap<>();
    private final Set<String> struck = new HashSet<>();

    /** @param lot decides whom it hits */
    StormFaults(Town town, Instant begins, Sketch lot, Span heard) {
        this.town = town;
        this.begins = begins;
        this.lot = lot;
        this.heard = heard;
        List<Block> others = new ArrayList<>(town.blocks(false).toList());
        Collections.shuffle(others, new Random(lot.whole(0, Integer.MAX_VALUE - 1)));
        loseSupply(others.get(0));
        trip(others.get(1));
        loseBaseStation();
        List<Block> rest = others.subList(2, others.size());
        for (int i = 0; i < LONE_LAMPS; i++) {
            failLamp(rest.get(i));
        }
        for (int i = 0; i < LONE_CAMERAS; i++) {
            loseVideo(rest.get(LONE_LAMPS + i));
        }
        for (int i = 0; i < LONE_COVERS; i++) {
            liftCover(rest.get(LONE_LAMPS + LONE_CAMERAS + i));
        }
        others.forEach(this::clearOthers);
    }

    /** The lamps of a cabinet and the cameras beside it are without current. */
    private void loseSupply(Block block) {
        Sketch s = block.sketch();
        Feeder feeder = block.feeders().get(0);
        Span out = new Span(minute(12, 20), minute(70, 85));
        feeder.unplug(feeder.lamps(), out.from(), out.to(), 13);
        feeder.loseSupply(out.from(), out.to());
        for (String camera : block.cameras().subList(0, 2)) {
            silences.put(camera, List.of(Connections.cut(s, camera, out)));
        }
        // That its circuits are dark is part of it.
        holds(s, List.of("X01"), feeder.cabinet(), out);
    }

    /** A circuit is without current, and one of its lamps stays dark when somebody has closed the breaker again. */
    private void trip(Block block) {
        Feeder feeder = block.feeders().get(1);
        List<String> lamps = feeder.circuit(1);
        Span out = new Span(minute(25, 35), minute(70, 90));
        feeder.unplug(lamps, out.from(), out.to(), 6);
        feeder.trip(out.from(), out.to());
        String dead = lamps.get(lot.whole(0, lamps.size() - 1));
        feeder.fail(dead, out.to(), heard.to().minusSeconds(60));
        holds(block.sketch(), List.of("L10", "L11"), feeder.cabinet(), out);
        // It has been dark from the beginning, though none could tell it from the others.
        block.sketch().holds("L01", dead, out.from(), heard.to());
    }

    private void loseBaseStation() {
        Span out = new Span(minute(15, 25), minute(82, 95));
        Sketch s = town.blocks().get(0).sketch();
        Span silence = Connections.cut(s, town.baseStation(), out);
        Connections.speak(s, town.baseStation(), Kind.ACCESS_POINT, heard, List.of(silence));
        holds(s, List.of("G08", "X02"), town.baseStation(), out);
        town.blocks(true).forEach(block -> cutOff(block, out));
    }

    private void cutOff(Block block, Span out) {
        List<String> below = new ArrayList<>(block.cameras());
        below.addAll(block.covers().subList(0, block.covers().size() - 1));
        below.add(block.accessPoint());
        below.forEach(each -> silences.put(each, List.of(Connections.cut(block.sketch(), each, out))));
        block.feeders().forEach(feeder -> feeder.cutOff(out));
    }

    private void failLamp(Block block) {
        Feeder feeder = block.feeders().get(0);
        String lamp = feeder.lamps().get(lot.whole(0, feeder.lamps().size() - 1));
        Instant from = minute(5, 40);
        feeder.fail(lamp, from, heard.to().minusSeconds(60));
        block.sketch().holds("L01", lamp, from, heard.to());
    }

    private void loseVideo(Block block) {
        String camera = block.cameras().get(0);
        Instant from = minute(5, 45);
        Span out = Span.of(from, lot.between(Duration.ofMinutes(10), Duration.ofMinutes(40)));
        blind.put(camera, out);
        Cameras.events(block.sketch(), camera, "signal_loss", List.of(out));
        holds(block.sketch(), List.of("C02"), camera, out);
    }

    /** The water in the sewer lifts it out of its frame, while it rains heavily. */
    private void liftCover(Block block) {
        String cover = block.covers().get(0);
        Sketch s = block.sketch();
        Span out = Span.of(minute(20, 40), lot.between(Duration.ofMinutes(3), Duration.ofMinutes(9)));
        lifted.put(cover, out);
        s.at(cover, out.from()).prompt().say("cover_tilt", "deg", s.share(18, 30), 1);
        s.at(cover, out.to()).prompt().say("cover_tilt", "deg", s.share(0.5, 3), 1);
        holds(s, List.of("D08", "D09"), cover, out);
    }

    private void holds(Sketch s, List<String> rules, String asset, Span span) {
        struck.add(asset);
        rules.forEach(rule -> s.holds(rule, asset, span.from(), span.to()));
    }

    /** Of cabinets and access points that go on it is known that nothing great is the matter. */
    private void clearOthers(Block block) {
        Sketch s = block.sketch();
        for (String rule : List.of("X02", "G08")) {
            s.never(rule, block.accessPoint(), heard.from(), heard.to());
        }
        block.feeders().stream()
                .map(Feeder::cabinet)
                .filter(c -> !struck.contains(c))
                .forEach(cabinet -> {
                    s.never("X01", cabinet, heard.from(), heard.to());
                    s.never("L10", cabinet, heard.from(), heard.to());
                });
    }

    /** What all but drains and gauges say regularly. */
    void speak() {
        for (Block block : town.blocks()) {
            Sketch s = block.sketch();
            block.feeders().forEach(feeder -> feeder.speak(heard));
            Connections.speak(s, block.accessPoint(), Kind.ACCESS_POINT, heard, silencesOf(block.accessPoint()));
            for (String camera : block.cameras()) {
                Connections.speak(
                        s,
                        Kind.CAMERA,
                        heard,
                        silencesOf(camera),
                        time -> Cameras.well(s, camera, time).say("signal_loss", isIn(blind, camera, time)));
            }
            for (String cover : block.covers()) {
                Connections.speak(
                        s,
                        Kind.MANHOLE_COVER,
                        heard,
                        silencesOf(cover),
                        time -> s.at(cover, time)
                                .say("cover_tilt", "deg", (isIn(lifted, cover, time) ? 24 : 1) + s.gauss(0.1), 1));
            }
        }
    }

    private List<Span> silencesOf(String asset) {
        return silences.getOrDefault(asset, List.of());
    }

    private static boolean isIn(Map<String, Span> spans, String asset, Instant time) {
        return spans.containsKey(asset) && spans.get(asset).has(time);
    }

    /** Some time between those minutes of the storm. */
    private Instant minute(int first, int last) {
        return begins.plus(lot.between(Duration.ofMinutes(first), Duration.ofMinutes(last)));
    }
}
