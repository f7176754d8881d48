package org.gridpost.sim.exam;

import java.time.Duration;
import org.gridpost.sim.fleet.Kind;

/**
 * What the register knows of an asset, in the words of its columns; empty where it knows nothing.
 *
 * @param parent code of the asset it hangs on
 * @param tags joined by {@code |}
 */
record Plate(
        Kind kind,
        String roadClass,
        String parent,
        String circuit,
        String order,
        String nominalPower,
        String minimumPower,
        String depth,
        String ratedCurrent,
        Duration interval,
        String tags) {
    static Plate of(Kind kind) {
        return new Plate(kind, "MAIN", "", "", "", "", "", "", "", kind.usualInterval(), "");
    }

    /** A lamp that draws so many W at dim levels 100 and 0. */
    static Plate lamp(double nominal, double minimum) {
        return new Plate(
                Kind.LAMP,
                "MAIN",
                "",
                "",
                "",
                Double.toString(nominal),
                Double.toString(minimum),
                "",
                "",
                Kind.LAMP.usualInterval(),
                "");
    }

    /** A drain node so many m deep. */
    static Plate drain(double depth) {
        return new Plate(
                Kind.DRAIN_NODE,
                "MAIN",
                "",
                "",
                "",
                "",
                "",
                Double.toString(depth),
                "",
                Kind.DRAIN_NODE.usualInterval(),
                "");
    }

    /** A pump rated for so many A. */
    static Plate pump(double current) {
        return rated(Kind.PUMP, current);
    }

    /** A cabinet rated for so many A in each phase. */
    static Plate cabinet(double current) {
        return rated(Kind.CABINET, current);
    }

    private static Plate rated(Kind kind, double current) {
        return new Plate(kind, "MAIN", "", "", "", "", "", "", Double.toString(current), kind.usualInterval(), "");
    }

    Plate every(Duration other) {
        return new Plate(
                kind, roadClass, parent, circuit, order, nominalPower, minimumPower, depth, ratedCurrent, other, tags);
    }

    /** Hanging on that asset. */
    Plate under(String code) {
        return new Plate(
                kind, roadClass, code, circuit, order, nominalPower, minimumPower, depth, ratedCurrent, interval, tags);
    }

    /** The pole of that number, from 1, on a circuit, from 1, of that cabinet. */
    Plate on(String cabinet, int itsCircuit, int pole) {
        return new Plate(
                kind,
                roadClass,
                cabinet,
                Integer.toString(itsCircuit),
                Integer.toString(pole),
                nominalPower,
                minimumPower,
                depth,
                ratedCurrent,
                interval,
                tags);
    }

    /** @param words such as {@code SCHOOL|CROSSING} */
    Plate tagged(String words) {
        return new Plate(
                kind,
                roadClass,
                parent,
                circuit,
                order,
                nominalPower,
                minimumPower,
                depth,
                ratedCurrent,
                interval,
                words);
    }
}
