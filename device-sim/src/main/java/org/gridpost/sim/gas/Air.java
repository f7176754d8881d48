package org.gridpost.sim.gas;

/**
 * What is in the air of a drain.
 *
 * @param h2s hydrogen sulphide, ppm
 * @param ch4 methane, ppm
 * @param o2 oxygen, % of the volume
 */
public record Air(double h2s, double ch4, double o2) {
    /** Nothing but air. */
    public static final Air FRESH = new Air(0, 0, 20.9);

    /** The same with a part of what another air has more or less of than fresh air. */
    Air with(Air other, double part) {
        return new Air(
                h2s + part * (other.h2s - FRESH.h2s),
                ch4 + part * (other.ch4 - FRESH.ch4),
                o2 + part * (other.o2 - FRESH.o2));
    }
}
