package org.gridpost.sim.fleet;

import java.util.OptionalDouble;

/**
 * What the type plate says, as far as the fleet file knows it.
 *
 * @param nominalPower W of a lamp at dim level 100
 * @param minimumPower W of a lamp at dim level 0
 * @param depth m from invert to cover of a drain node
 * @param ratedCurrent A of a pump
 */
public record Ratings(
        OptionalDouble nominalPower, OptionalDouble minimumPower, OptionalDouble depth, OptionalDouble ratedCurrent) {
    public static final Ratings UNKNOWN =
            new Ratings(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
}
