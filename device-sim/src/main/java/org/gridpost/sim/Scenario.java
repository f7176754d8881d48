package org.gridpost.sim;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens in the simulated town. */
public enum Scenario {
    /** An ordinary day: nothing that needs anybody. */
    CALM,
    /** Rain over one catchment after the other: drains rise, some run full and fall again. */
    STORM,
    /**
     * An ordinary day on which now and then a cover is lifted and a camera covered, the first within a minute; one lamp of
     * two hundred stays dark.
     */
    DEMO,
    /** Breakers trip, phases fail, and the supply of whole cabinets. */
    FEEDER_TRIP,
    /** Access points die and take all with them that hang on them. */
    AP_OUTAGE,
    /** Intruders, cameras whose cable is cut, cameras that are covered; and cats. */
    CAMERA_CUT,
    /** Hydrogen sulphide and methane rise in drains, oxygen falls. */
    GAS,
    /** Days on which lamps, batteries, clocks and sensors wear out, with a shower every few hours. */
    AGING;

    /** As it is written on the command line. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The scenario of this label, in any case. */
    public static Optional<Scenario> labelled(String label) {
        return Arrays.stream(values())
                .filter(s -> s.label().equalsIgnoreCase(label))
                .findFirst();
    }

    /** All labels, for who got one wrong. */
    public static String labels() {
        return Arrays.stream(values()).map(Scenario::label).collect(Collectors.joining(", "));
    }
}
