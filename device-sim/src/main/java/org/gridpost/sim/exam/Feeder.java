package org.gridpost.sim.exam;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.gridpost.sim.exam.Cameras.Span;
import org.gridpost.sim.fleet.Kind;

/**
 * A cabinet and the lamps of its circuits in the order of their poles, and what they say: the lamps every quarter of an
 * hour, the cabinet every five minutes, all at once when something happens. A lamp without current has a second for last
 * words, if it has any; the cabinet has a battery for some minutes.
 */
final class Feeder {
    /** Metres between poles. */
    static final double POLES = 30;

    private static final double NOMINAL_WATTS = 60;
    private static final Duration LAST_WORDS = Duration.ofMillis(600);

    private enum Trouble {
        UNPOWERED,
        FAILED,
        TOLD_OFF
    }

    private record Spell(Trouble trouble, Instant from, Instant to) {}

    private final Sketch s;
    private final String cabinet;
    private final List<List<String>> circuits = new ArrayList<>();
    private final Map<String, List<Spell>> spells = new HashMap<>();
    private final List<Span> mute = new ArrayList<>();
    private final List<Span> unheard = new ArrayList<>();
    private Optional<Span> unsupplied = Optional.empty();
    private Optional<Span> tripped = Optional.empty();

    /** @param lamps how many each circuit has; the circuits run north, 40 m beside each other */
    Feeder(Sketch s, int... lamps) {
        this(s, Plate.cabinet(40), 0, lamps);
    }

    /** @param east m from the place of the sketch */
    Feeder(Sketch s, Plate plate, double east, int... lamps) {
        this.s = s;
        this.cabinet = s.asset(plate, -10, east);
        for (int i = 0; i < lamps.length; i++) {
            List<String> circuit = new ArrayList<>();
            for (int pole = 0; pole < lamps[i]; pole++) {
                Plate lamp = Plate.lamp(NOMINAL_WATTS, NOMINAL_WATTS / 10).on(cabinet, i + 1, pole + 1);
                circuit.add(s.asset(lamp, POLES * pole, east + 40 * i));
            }
            circuits.add(circuit);
        }
    }

    String cabinet() {
        return cabinet;
    }

    /** Its lamps in the order of their poles; circuits count from 1. */
    List<String> circuit(int number) {
        return circuits.get(number - 1);
    }

    List<String> lamps() {
        return circuits.stream().flatMap(List::stream).toList();
    }

    /** It has no current, says so once more if it can say anything, and is silent until it has. */
    void unplug(String lamp, Instant from, Instant to, boolean lastWords) {
        add(lamp, new Spell(Trouble.UNPOWERED, from, to));
        if (lastWords) {
            lastWords(lamp, from.plus(LAST_WORDS));
        }
        Instant back = to.plus(s.between(Duration.ofSeconds(20), Duration.ofSeconds(45)));
        tell(lamp, s.at(lamp, back).event().say("supply_loss", false));
    }

    /** The same, but it repeats within a minute what it has to say. */
    void unplugSlowly(String lamp, Instant from, Instant to) {
        unplug(lamp, from, to, true);
        lastWords(lamp, from.plusSeconds(s.whole(20, 50)));
    }

    /** All lose their current at once; so many of them at least, and six in ten, say so. */
    void unplug(List<String> lamps, Instant from, Instant to, int atLeast) {
        int due = atLeast;
        for (int i = 0; i < lamps.size(); i++) {
            boolean says = s.chance(0.6) || lamps.size() - i <= due;
            unplug(lamps.get(i), from, to, says);
            due -= says ? 1 : 0;
        }
    }

    /** It is dark but its controller lives, and says so at once and again within a minute. */
    void fail(String lamp, Instant from, Instant to) {
        change(lamp, new Spell(Trouble.FAILED, from, to));
        tell(lamp, s.at(lamp, from.plusSeconds(s.whole(20, 55))));
    }

    /** It is told to be off for that time. */
    void tellOff(String lamp, Instant from, Instant to) {
        change(lamp, new Spell(Trouble.TOLD_OFF, from, to));
    }

    private void add(String lamp, Spell spell) {
        spells.computeIfAbsent(lamp, l -> new ArrayList<>()).add(spell);
    }

    private void change(String lamp, Spell spell) {
        add(lamp, spell);
        tell(lamp, s.at(lamp, spell.from.plusMillis(s.whole(0, 1_500))).event());
        tell(lamp, s.at(lamp, spell.to.plusMillis(s.whole(0, 1_500))).event());
    }

    /** The cabinet has no supply and says so each minute, until its battery is empty and it is silent too. */
    void loseSupply(Instant from, Instant to) {
        unsupplied = Optional.of(new Span(from, to));
        Instant empty = from.plus(s.between(Duration.ofMinutes(2), Duration.ofMinutes(5)));
        for (Instant time = from.plusSeconds(3);
                time.isBefore(empty) && time.isBefore(to);
                time = time.plusSeconds(60)) {
            tell(s.at(cabinet, time).event());
        }
        if (empty.isBefore(to)) {
            mute.add(Connections.cut(s, cabinet, new Span(empty, to)));
        }
        tell(s.at(cabinet, to.plusSeconds(55)).event());
    }

    /** The cabinet is cut off, and with it the lamps, for which it speaks. */
    void cutOff(Span cut) {
        Span silence = Connections.cut(s, cabinet, cut);
        mute.add(silence);
        unheard.add(silence);
    }

    /** A breaker of the cabinet trips; which lamps that concerns is another matter. */
    void trip(Instant from, Instant to) {
        tripped = Optional.of(new Span(from, to));
        tell(s.at(cabinet, from.plusSeconds(2)).event());
        tell(s.at(cabinet, to.plusSeconds(2)).event());
    }

    /** What all say regularly in that time; called when all has been said that happens. */
    void speak(Span heard) {
        Connections.speak(s, Kind.CABINET, heard, mute, time -> tell(s.at(cabinet, time)));
        for (String lamp : lamps()) {
            List<Span> silences = new ArrayList<>(unheard);
            spells.getOrDefault(lamp, List.of()).stream()
                    .filter(spell -> spell.trouble == Trouble.UNPOWERED)
                    .forEach(spell -> silences.add(new Span(spell.from, spell.to)));
            Connections.speak(s, Kind.LAMP, heard, silences, time -> tell(lamp, s.at(lamp, time)));
        }
    }

    private Tell tell(Tell tell) {
        boolean supplied = !unsupplied.map(u -> u.has(tell.sent())).orElse(false);
        for (String phase : List.of("v_r", "v_s", "v_t")) {
            tell.say(phase, "V", supplied ? 226 + s.gauss(0.5) : 0, 1);
        }
        tell.say("breaker_tripped", tripped.map(t -> t.has(tell.sent())).orElse(false))
                .say("supply_loss", !supplied);
        return tell;
    }

    private Tell tell(String lamp, Tell tell) {
        boolean asked = s.sun().isDark(tell.sent()) && !isIn(lamp, Trouble.TOLD_OFF, tell.sent());
        boolean lit = asked && !isIn(lamp, Trouble.FAILED, tell.sent());
        tell.say("dim_command", "/100", asked ? 100 : 0, 0).say("lamp_on", lit);
        Lamps.power(s, tell, lit ? NOMINAL_WATTS : Lamps.STANDBY_WATTS);
        Lamps.voltage(s, tell, 226);
        return tell;
    }

    private void lastWords(String lamp, Instant time) {
        s.at(lamp, time)
                .event()
                .say("supply_loss", true)
                .say("lamp_on", false)
                .say("active_power", "W", 0, 1)
                .say("supply_voltage", "V", 0, 1);
    }

    private boolean isIn(String lamp, Trouble trouble, Instant time) {
        return spells.getOrDefault(lamp, List.of()).stream()
                .anyMatch(spell -> spell.trouble == trouble && Course.within(time, spell.from, spell.to));
    }
}
